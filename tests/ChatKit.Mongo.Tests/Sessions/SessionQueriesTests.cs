namespace ChatKit.Mongo.Tests;

public sealed class SessionQueriesTests
{
    [Fact]
    public void Queries_find_live_sessions_and_updates_change_single_fields() =>
        new QuerySnapshot(typeof(SessionQueries))
        {
            { "LiveWithToken", SessionQueries.LiveWithToken("{\"$ne\": \"\"}", Sample.Now) },
            { "LiveOf", SessionQueries.LiveOf(Sample.Ann, Sample.Now) },
            { "LiveOf, one", SessionQueries.LiveOf(Sample.Ann, Sample.Session, Sample.Now) },
            { "LiveOthersOf", SessionQueries.LiveOthersOf(Sample.Ann, Sample.Session, Sample.Now) },
            { "EndedBy", SessionQueries.EndedBy(Sample.Ann, Sample.Key) },
            { "ExpiredAt", SessionQueries.ExpiredAt(Sample.Now) },
            { "End", SessionQueries.End },
            { "EndBy", SessionQueries.EndBy(Sample.Key) },
        }.Matches();
}

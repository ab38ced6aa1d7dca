namespace ChatKit.Mongo.Tests;

public sealed class AttemptQueriesTests
{
    private static readonly AttemptsDocument.Attempt s_attempt = new(
        Sample.Now.ToDate(),
        Sample.Now.AddHours(1).ToDate()
    );

    [Fact]
    public void Changes_are_made_to_the_revision_that_they_were_worked_out_from() =>
        new QuerySnapshot(typeof(AttemptQueries))
        {
            { "With", AttemptQueries.With("{\"$ne\": null}") },
            { "With, a revision", AttemptQueries.With("key", 7) },
            { "ExpiredAt", AttemptQueries.ExpiredAt(Sample.Now) },
            { "Set", AttemptQueries.Set([s_attempt]) },
            { "RemoveNewest", AttemptQueries.RemoveNewest },
        }.Matches();
}

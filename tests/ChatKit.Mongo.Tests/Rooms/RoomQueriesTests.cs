namespace ChatKit.Mongo.Tests;

public sealed class RoomQueriesTests
{
    private static readonly RoomCode s_code = RoomCode.TryParse("A7K2M9P1", out var code) ? code : default;

    [Fact]
    public void Queries_are_what_the_indexes_serve_and_updates_change_single_fields() =>
        new QuerySnapshot(typeof(RoomQueries))
        {
            { "With", RoomQueries.With(Sample.Room) },
            { "ActiveWith", RoomQueries.ActiveWith(Sample.Room) },
            { "ActiveWith, a Room ID", RoomQueries.ActiveWith(s_code) },
            { "Public", RoomQueries.Public(null) },
            { "Public, next page", RoomQueries.Public(Sample.Room) },
            { "PrivateOf", RoomQueries.PrivateOf(Sample.Ann, Sample.Room) },
            { "ActiveOf", RoomQueries.ActiveOf(Sample.Ann) },
            { "ReadableAmong", RoomQueries.ReadableAmong([Sample.Room], Sample.Ann) },
            { "Change", RoomQueries.Change(new RoomChanges("Äther", "About", 9, s_code), Sample.Now) },
            { "Change, removed", RoomQueries.Change(new RoomChanges(Description: "", MaxMembers: 0), Sample.Now) },
            { "Close", RoomQueries.Close },
        }.Matches();
}

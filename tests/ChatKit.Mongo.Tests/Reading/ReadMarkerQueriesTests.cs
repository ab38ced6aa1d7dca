namespace ChatKit.Mongo.Tests;

public sealed class ReadMarkerQueriesTests
{
    [Fact]
    public void Markers_are_found_by_their_key_and_move_forward_only() =>
        new QuerySnapshot(typeof(ReadMarkerQueries))
        {
            { "With", ReadMarkerQueries.With(ConversationId.Of(Sample.Room), Sample.Ann) },
            { "With, a pair", ReadMarkerQueries.With(ConversationId.Of(Sample.Bob, Sample.Ann), Sample.Ann) },
            {
                "LevelWith",
                ReadMarkerQueries.LevelWith(new MarkerStep(ConversationId.Of(Sample.Room), Sample.Ann, 4, 7))
            },
            { "MoveTo", ReadMarkerQueries.MoveTo(Sample.Ann, 7) },
        }.Matches();
}

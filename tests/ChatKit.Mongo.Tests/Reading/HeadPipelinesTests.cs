namespace ChatKit.Mongo.Tests;

public sealed class HeadPipelinesTests
{
    [Fact]
    public void All_heads_of_a_user_are_read_by_one_pipeline_for_rooms_and_one_for_pairs() =>
        new QuerySnapshot(typeof(HeadPipelines))
        {
            { "RoomsOf", HeadPipelines.RoomsOf(Sample.Ann) },
            { "PairsOf", HeadPipelines.PairsOf(Sample.Ann) },
            { "LookUpMarker", HeadPipelines.LookUpMarker },
            { "LookUpMilestone", HeadPipelines.LookUpMilestone },
            { "LookUpLast", HeadPipelines.LookUpLast("messages", "room_id") },
        }.Matches();
}

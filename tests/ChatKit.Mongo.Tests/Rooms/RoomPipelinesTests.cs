namespace ChatKit.Mongo.Tests;

public sealed class RoomPipelinesTests
{
    [Fact]
    public void Rooms_are_read_without_the_whole_list_of_their_members() =>
        new QuerySnapshot(typeof(RoomPipelines))
        {
            { "Views", RoomPipelines.Views(RoomQueries.Public(null), Sample.Ann, 50) },
            { "View", RoomPipelines.View(RoomQueries.With(Sample.Room), Sample.Ann) },
            { "JoinState", RoomPipelines.JoinState(Sample.Room, Sample.Ann) },
            { "Members", RoomPipelines.Members(Sample.Room, Sample.Ann, 50) },
            { "Bans", RoomPipelines.Bans(Sample.Room, null, 50) },
            { "HasRoom", RoomPipelines.HasRoom },
        }.Matches();
}

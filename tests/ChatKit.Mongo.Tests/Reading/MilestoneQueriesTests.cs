namespace ChatKit.Mongo.Tests;

public sealed class MilestoneQueriesTests
{
    [Fact]
    public void A_milestone_moves_forward_only() =>
        new QuerySnapshot(typeof(MilestoneQueries))
        {
            { "Of, a room", MilestoneQueries.Of(ConversationId.Of(Sample.Room)) },
            { "Of, a pair", MilestoneQueries.Of(ConversationId.Of(Sample.Ann, Sample.Bob)) },
            { "MoveTo", MilestoneQueries.MoveTo(64) },
        }.Matches();
}

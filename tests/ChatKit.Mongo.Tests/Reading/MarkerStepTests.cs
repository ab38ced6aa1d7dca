namespace ChatKit.Mongo.Tests;

public sealed class MarkerStepTests
{
    private static readonly ConversationId s_room = ConversationId.Of(Sample.Room);

    [Theory]
    [InlineData(1, 63, 0)]
    [InlineData(1, 64, 1)]
    [InlineData(64, 64, 1)]
    [InlineData(65, 127, 0)]
    [InlineData(65, 300, 1)]
    public void Every_64th_message_is_a_milestone(long first, long last, int milestones) =>
        Assert.Equal(
            Enumerable.Repeat((s_room, last), milestones),
            MarkerStep.MilestonesOf([new MarkerStep(s_room, Sample.Ann, first, last)])
        );

    [Fact]
    public void Of_several_milestones_the_last_one_counts() =>
        Assert.Equal(
            [(s_room, 128L)],
            MarkerStep.MilestonesOf([
                new MarkerStep(s_room, Sample.Ann, 60, 70),
                new MarkerStep(s_room, Sample.Bob, 71, 128),
                new MarkerStep(s_room, Sample.Ann, 129, 140),
            ])
        );

    [Fact]
    public void Messages_of_one_sender_in_a_row_are_one_step()
    {
        Message[] stored = [From(Sample.Ann, 4), From(Sample.Ann, 5), From(Sample.Bob, 6), From(Sample.Ann, 7)];

        Assert.Equal(
            [
                new MarkerStep(s_room, Sample.Ann, 4, 5),
                new MarkerStep(s_room, Sample.Bob, 6, 6),
                new MarkerStep(s_room, Sample.Ann, 7, 7),
            ],
            MarkerStep.Of(s_room, stored)
        );
    }

    [Fact]
    public void A_message_of_another_node_between_them_parts_the_steps() =>
        Assert.Equal(
            [new MarkerStep(s_room, Sample.Ann, 4, 4), new MarkerStep(s_room, Sample.Ann, 6, 6)],
            MarkerStep.Of(s_room, [From(Sample.Ann, 4), From(Sample.Ann, 6)])
        );

    private static Message From(UserId sender, long sequence) =>
        new()
        {
            Id = default,
            Conversation = s_room,
            Sequence = sequence,
            SenderId = sender,
            Content = "Hello",
            Timestamp = Sample.Now,
        };
}

namespace ChatKit.Mongo.Tests;

public sealed class MarkerStepTests
{
    private static readonly ConversationId s_room = ConversationId.Of(Sample.Room);

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

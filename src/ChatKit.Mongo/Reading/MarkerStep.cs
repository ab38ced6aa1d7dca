namespace ChatKit.Mongo;

/// <summary>Messages of one sender without another's between them: if the sender's marker was right before the first, it goes to the last.</summary>
internal sealed record MarkerStep(ConversationId Conversation, UserId Sender, long First, long Last)
{
    /// <summary>The steps of messages that were stored, which are in order.</summary>
    public static IReadOnlyList<MarkerStep> Of(ConversationId conversation, IEnumerable<Message> stored)
    {
        var steps = new List<MarkerStep>();
        foreach (var message in stored)
        {
            if (steps is [.., var last] && last.Sender == message.SenderId && last.Last + 1 == message.Sequence)
            {
                steps[^1] = last with { Last = message.Sequence };
            }
            else
            {
                steps.Add(new MarkerStep(conversation, message.SenderId, message.Sequence, message.Sequence));
            }
        }
        return steps;
    }
}

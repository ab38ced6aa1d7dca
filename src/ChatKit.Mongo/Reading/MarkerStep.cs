namespace ChatKit.Mongo;

/// <summary>Messages of one sender without another's between them: if the sender's marker was right before the first, it goes to the last.</summary>
internal sealed record MarkerStep(ConversationId Conversation, UserId Sender, long First, long Last)
{
    // So many messages at most lie between a milestone and the last, and of so many one writes it.
    private const int MilestoneDistance = 64;

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

    /// <summary>Where the conversations have passed a milestone, and how far they have come with that.</summary>
    public static IReadOnlyList<(ConversationId Conversation, long Sequence)> MilestonesOf(
        IEnumerable<MarkerStep> steps
    ) =>
        [
            .. steps
                .Where(step => (step.First - 1) / MilestoneDistance != step.Last / MilestoneDistance)
                .GroupBy(step => step.Conversation, step => step.Last)
                .Select(passed => (passed.Key, passed.Max())),
        ];
}

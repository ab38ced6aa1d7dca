namespace ChatKit.Faults.Tests;

internal static class HistoryAssert
{
    /// <summary>Nothing that was promised is broken, and everything that was sent was answered in the end.</summary>
    public static void AssertSound(this History history)
    {
        var violations = HistoryChecker.Check(history);
        Assert.True(
            violations.Count == 0,
            $"{violations.Count} broken promises, among them\n{string.Join('\n', violations.Take(20))}"
        );
        var unanswered =
            from conversation in history.Conversations
            from send in conversation.Value.Sends
            where send.Value.AnsweredAt is null
            select $"{send.Key.ClientMessageId} in {conversation.Key}: {send.Value.Refusal ?? "no answer"}";
        Assert.True(!unanswered.Any(), string.Join('\n', unanswered));
    }
}

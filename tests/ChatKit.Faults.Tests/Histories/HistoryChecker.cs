namespace ChatKit.Faults.Tests;

/// <summary>
/// Judges a finished run by the contract's delivery rules, whatever faults were made during it. Knows nothing of the server or the
/// clients but the <see cref="History"/>.
/// </summary>
internal static class HistoryChecker
{
    private delegate void Report(ViolationKind kind, string detail);

    /// <summary>Every promise that <paramref name="history"/> shows broken; none if it is sound.</summary>
    public static IReadOnlyList<Violation> Check(History history)
    {
        var violations = new List<Violation>();
        foreach (var (key, conversation) in history.Conversations)
        {
            void Report(ViolationKind kind, string detail) => violations.Add(new(kind, key, detail));

            CheckStrangers(conversation, Report);
            if (conversation.Final is not { } final)
            {
                Report(ViolationKind.Incomplete, "what the server has at the end was not recorded");
                continue;
            }
            CheckAnswers(conversation, final, Report);
            CheckOrigins(key, conversation, final, Report);
            CheckDoubles(key, final, Report);
            CheckSequences(final, Report);
            CheckOrder(key, conversation, final, Report);
            CheckSightings(conversation, final, Report);
            CheckViews(conversation, final, Report);
        }
        return violations;
    }

    // What was answered is there as it was answered, and as it was sent.
    private static void CheckAnswers(History.Conversation conversation, History.State final, Report report)
    {
        var byId = final.Entries.ToLookup(e => e.Id);
        foreach (var (key, send) in conversation.Sends)
        {
            foreach (var answer in send.Answers)
            {
                if (!Fits(answer, key, send))
                {
                    report(
                        ViolationKind.Altered,
                        $"{key.ClientMessageId} \"{send.Content}\" was answered with {answer}"
                    );
                }
                if (!byId.Contains(answer.Id))
                {
                    report(ViolationKind.Lost, $"{answer} was acknowledged and is not there");
                }
                else if (!byId[answer.Id].Contains(answer))
                {
                    report(ViolationKind.Altered, $"{answer} was acknowledged, there is {byId[answer.Id].First()}");
                }
            }
        }
    }

    // What is there was sent, by that sender, with that content, and not refused.
    private static void CheckOrigins(
        ConversationKey conversationKey,
        History.Conversation conversation,
        History.State final,
        Report report
    )
    {
        foreach (var entry in final.Entries)
        {
            if (
                KeyOf(conversationKey, entry) is not { } key
                || !conversation.Sends.TryGetValue(key, out var send)
                || !Fits(entry, key, send)
            )
            {
                report(ViolationKind.Phantom, $"{entry} is there, and nobody sent it");
            }
            else if (send.Refusal is { } refusal)
            {
                report(ViolationKind.Refused, $"{entry} is there, and its sender was told \"{refusal}\"");
            }
        }
    }

    private static void CheckDoubles(ConversationKey conversationKey, History.State final, Report report)
    {
        foreach (var twins in final.Entries.GroupBy(e => e.Id).Where(g => g.Count() > 1))
        {
            report(ViolationKind.Doubled, $"the id {twins.Key} is there as {string.Join(" and ", twins)}");
        }
        var byKey = final.Entries.Where(e => e.ClientMessageId is not null).GroupBy(e => KeyOf(conversationKey, e));
        foreach (var twins in byKey.Where(g => g.Select(e => e.Id).Distinct().Count() > 1))
        {
            report(ViolationKind.Doubled, $"one send is there as {string.Join(" and ", twins)}");
        }
    }

    private static void CheckSequences(History.State final, Report report)
    {
        for (var i = 0; i < final.Entries.Count; i++)
        {
            if (final.Entries[i].Sequence != i + 1)
            {
                report(ViolationKind.Gap, $"place {i + 1} holds {final.Entries[i]}");
                return;
            }
        }
        if (final.LastSequence != final.Entries.Count)
        {
            report(ViolationKind.Gap, $"the last sequence is said to be {final.LastSequence} of {final.Entries.Count}");
        }
    }

    // A message sent after another one was answered comes after it. For somebody who awaits each answer that is the order of sending.
    private static void CheckOrder(
        ConversationKey conversationKey,
        History.Conversation conversation,
        History.State final,
        Report report
    )
    {
        Entry? later = null;
        var laterAnsweredAt = long.MaxValue;
        var once = final.Entries.OrderBy(e => e.Sequence).DistinctBy(e => KeyOf(conversationKey, e));
        foreach (var entry in once.Reverse())
        {
            if (KeyOf(conversationKey, entry) is not { } key || !conversation.Sends.TryGetValue(key, out var send))
            {
                continue;
            }
            if (send.InvokedAt > laterAnsweredAt)
            {
                report(ViolationKind.Reordered, $"{entry} was sent after {later} had been acknowledged");
            }
            if (send.AnsweredAt < laterAnsweredAt)
            {
                (later, laterAnsweredAt) = (entry, send.AnsweredAt.Value);
            }
        }
    }

    // What anybody was shown is durable: it is there at the end, unchanged.
    private static void CheckSightings(History.Conversation conversation, History.State final, Report report)
    {
        var there = final.Entries.ToHashSet();
        foreach (var (entry, device) in conversation.Seen.Where(s => !there.Contains(s.Key)))
        {
            report(ViolationKind.Vanished, $"{device} was shown {entry}");
        }
    }

    private static void CheckStrangers(History.Conversation conversation, Report report)
    {
        foreach (var (device, entry) in conversation.Outsiders)
        {
            report(ViolationKind.Leaked, $"{device} takes no part and was shown {entry}");
        }
        foreach (var view in conversation.Views.Where(v => !conversation.Participants.Contains(v.Device.UserId)))
        {
            report(ViolationKind.Leaked, $"{view.Device} takes no part and has a list of it");
        }
    }

    private static void CheckViews(History.Conversation conversation, History.State final, Report report)
    {
        foreach (var userId in conversation.Participants.Except(conversation.Views.Select(v => v.Device.UserId)))
        {
            report(ViolationKind.Incomplete, $"no list of {userId}'s was recorded");
        }
        foreach (var view in conversation.Views)
        {
            if (view.Head != final.LastSequence)
            {
                report(ViolationKind.DifferentView, $"{view.Device} was told of {view.Head} of {final.LastSequence}");
            }
            if (!view.Entries.SequenceEqual(final.Entries))
            {
                var same = view.Entries.Zip(final.Entries).TakeWhile(pair => pair.First == pair.Second).Count();
                report(
                    ViolationKind.DifferentView,
                    $"{view.Device} has {view.Entries.Count} of {final.Entries.Count}; at place {same + 1} it has "
                        + $"{view.Entries.ElementAtOrDefault(same)?.ToString() ?? "nothing"}, "
                        + $"the server {final.Entries.ElementAtOrDefault(same)?.ToString() ?? "nothing"}"
                );
            }
        }
    }

    private static MessageKey? KeyOf(ConversationKey conversation, Entry entry) =>
        entry.ClientMessageId is { } id ? new(conversation, entry.SenderId, id) : null;

    private static bool Fits(Entry entry, MessageKey key, History.Send send) =>
        entry.ClientMessageId == key.ClientMessageId && entry.SenderId == key.SenderId && entry.Content == send.Content;
}

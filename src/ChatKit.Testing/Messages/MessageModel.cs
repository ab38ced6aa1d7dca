using System.Globalization;
using System.Text;

namespace ChatKit.Testing;

/// <summary>What one conversation of two users is, in a few lines without a database.</summary>
internal sealed class MessageModel(ConversationId conversation)
{
    private readonly Dictionary<(UserId, string), NewMessage> _firstSent = [];
    private readonly Dictionary<UserId, long> _markers = [];

    public ConversationId Conversation => conversation;

    public List<Message> Messages { get; } = [];

    public long Last => Messages.Count;

    public DateTimeOffset? LastChange { get; private set; }

    public long MarkerOf(UserId user) => _markers.GetValueOrDefault(user);

    public AppendResult Append(NewMessage message, DateTimeOffset now)
    {
        if (
            message.ClientMessageId is { } clientId
            && !_firstSent.TryAdd((message.SenderId, clientId), message)
            && _firstSent[(message.SenderId, clientId)] is var first
        )
        {
            var same = first with { Id = message.Id } == message;
            return new AppendResult(
                same ? AppendOutcome.Duplicate : AppendOutcome.ClientMessageIdReused,
                Messages.Single(stored => stored.Id == first.Id)
            );
        }
        if (MarkerOf(message.SenderId) == Last)
        {
            _markers[message.SenderId] = Last + 1;
        }
        Messages.Add(
            new Message
            {
                Id = message.Id,
                Conversation = conversation,
                Sequence = Last + 1,
                SenderId = message.SenderId,
                Content = message.Content,
                ReplyTo = message.ReplyTo,
                ClientMessageId = message.ClientMessageId,
                Timestamp = now,
            }
        );
        return new AppendResult(AppendOutcome.Appended, Messages[^1]);
    }

    /// <summary>Takes over the time of a change from the store, which is free to choose it within bounds.</summary>
    public Message? Edit(int index, string content, DateTimeOffset? editedAt) =>
        Change(index, message => message with { Content = content, EditedAt = editedAt }, editedAt);

    public Message? Delete(int index, DateTimeOffset? deletedAt) =>
        index < Messages.Count && Messages[index].DeletedAt is not null
            ? Messages[index]
            : Change(
                index,
                message => message with { Content = "", FileUrl = null, ReplyTo = null, DeletedAt = deletedAt },
                deletedAt
            );

    public AdvanceOutcome Advance(UserId reader, long sequence, DateTimeOffset now)
    {
        if (sequence > Last)
        {
            return AdvanceOutcome.BeyondLast;
        }
        if (sequence <= MarkerOf(reader))
        {
            return AdvanceOutcome.Unchanged;
        }
        _markers[reader] = sequence;
        for (var i = 0; i < sequence && !conversation.IsRoom; i++)
        {
            if (Messages[i].SenderId != reader)
            {
                Messages[i] = Messages[i] with { ReadAt = Messages[i].ReadAt ?? now };
            }
        }
        return AdvanceOutcome.Moved;
    }

    public (IEnumerable<Message> Messages, bool HasMore) Read(MessageRange range)
    {
        if (range.After is { } after)
        {
            var later = Messages.Where(message => message.Sequence > after).ToList();
            return (later.Take(range.Limit), later.Count > range.Limit);
        }
        var earlier = Messages.Where(message => message.Sequence < (range.Before ?? long.MaxValue)).ToList();
        return (earlier.TakeLast(range.Limit), earlier.Count > range.Limit);
    }

    public (IEnumerable<Message> Messages, bool HasMore) Changed(DateTimeOffset since, int limit)
    {
        var changed = Messages.Where(message => ChangeOf(message) >= since).OrderBy(ChangeOf).ToList();
        return (changed.Take(limit), changed.Count > limit);
    }

    public (IEnumerable<Message> Messages, bool HasMore) Search(string query, long? before, int limit)
    {
        var wanted = WordsOf(query);
        var found = Messages
            .Where(message => message.Sequence < (before ?? long.MaxValue) && message.DeletedAt is null)
            .Where(message =>
                WordsOf(message.Content) is var words
                && wanted[..^1].All(words.Contains)
                && words.Any(word => word.StartsWith(wanted[^1], StringComparison.Ordinal))
            )
            .ToList();
        return (found.TakeLast(limit), found.Count > limit);
    }

    private static DateTimeOffset? ChangeOf(Message message) => message.DeletedAt ?? message.EditedAt;

    private static string[] WordsOf(string text) =>
        [
            .. string.Concat(
                    text.Normalize(NormalizationForm.FormD)
                        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                )
                .ToUpperInvariant()
                .Split(' '),
        ];

    private Message? Change(int index, Func<Message, Message> change, DateTimeOffset? time)
    {
        if (index >= Messages.Count || Messages[index].DeletedAt is not null)
        {
            return null;
        }
        LastChange = time;
        return Messages[index] = change(Messages[index]);
    }
}

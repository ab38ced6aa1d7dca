namespace ChatKit.Faults.Tests;

/// <summary>
/// What happened in a run, as its clients saw it: sends, answers, deliveries, and at the end each client's list and the server's.
/// Steps number sends and answers in the order in which they happened, so that "answered before it was sent" means something.
/// </summary>
internal sealed class History
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversationKey, Conversation> _conversations = [];
    private readonly Dictionary<Entry, Entry> _interned = [];
    private readonly List<(int Count, Action Reached)> _milestones = [];
    private long _step;
    private int _sent;
    private int _acknowledged;
    private int _resent;
    private int _suppressed;
    private int _delivered;

    public Figures Totals
    {
        get
        {
            lock (_lock)
            {
                return new(_sent, _acknowledged, _resent, _suppressed, _delivered);
            }
        }
    }

    public IReadOnlyDictionary<ConversationKey, Conversation> Conversations => _conversations;

    public void Opened(ConversationKey conversation, IEnumerable<string> participants)
    {
        lock (_lock)
        {
            _conversations.Add(conversation, new([.. participants]));
        }
    }

    /// <summary>A send begins, or begins again: to be called before anything goes out.</summary>
    public void Invoked(MessageKey key, string content)
    {
        lock (_lock)
        {
            var conversation = _conversations[key.Conversation];
            if (conversation.Sends.TryGetValue(key, out var send))
            {
                _resent++;
                _suppressed += conversation.SeenKeys.Contains(key) ? 1 : 0;
                return;
            }
            conversation.Sends.Add(key, send = new(content, ++_step));
            _sent++;
        }
    }

    /// <summary>The server answered the send <paramref name="key"/> with <paramref name="answer"/>.</summary>
    public void Acknowledged(MessageKey key, Entry answer)
    {
        lock (_lock)
        {
            var send = _conversations[key.Conversation].Sends[key];
            send.Answers.Add(Intern(answer));
            if (send.Answers.Count > 1)
            {
                return;
            }
            send.AnsweredAt = ++_step;
            _acknowledged++;
            foreach (var (_, reached) in _milestones.Where(m => m.Count <= _acknowledged))
            {
                reached();
            }
            _milestones.RemoveAll(m => m.Count <= _acknowledged);
        }
    }

    /// <summary>The server refused the send for good: it has to be nowhere.</summary>
    public void Refused(MessageKey key, string reason)
    {
        lock (_lock)
        {
            _conversations[key.Conversation].Sends[key].Refusal = reason;
        }
    }

    /// <summary>A device saw a message, in an event or a page.</summary>
    public void Delivered(Device device, ConversationKey conversation, Entry entry)
    {
        lock (_lock)
        {
            _delivered++;
            if (!_conversations.TryGetValue(conversation, out var known))
            {
                _conversations.Add(conversation, known = new([]));
            }
            entry = Intern(entry);
            known.Seen.TryAdd(entry, device);
            if (!known.Participants.Contains(device.UserId))
            {
                known.Outsiders.TryAdd(device, entry);
            }
            if (entry.ClientMessageId is { } id)
            {
                known.SeenKeys.Add(new(conversation, entry.SenderId, id));
            }
        }
    }

    /// <summary>A device's list at the end, and the last sequence it was told of.</summary>
    public void FinalView(Device device, ConversationKey conversation, long head, IEnumerable<Entry> entries)
    {
        lock (_lock)
        {
            _conversations[conversation].Views.Add(new(device, head, [.. entries.Select(Intern)]));
        }
    }

    /// <summary>What the server has at the end, in the order in which it lists it, and what it says the last sequence is.</summary>
    public void FinalState(ConversationKey conversation, long lastSequence, IEnumerable<Entry> entries)
    {
        lock (_lock)
        {
            _conversations[conversation].Final = new(lastSequence, [.. entries.Select(Intern)]);
        }
    }

    /// <summary>
    /// Completes when <paramref name="more"/> further messages are acknowledged, and calls <paramref name="then"/> before the last of
    /// these answers reaches its sender.
    /// </summary>
    public Task WhenAcknowledgedAsync(int more, Action? then, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _milestones.Add((_acknowledged + more, then + reached.SetResult));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    // Twenty clients see the same message: one copy of it is kept.
    private Entry Intern(Entry entry)
    {
        if (_interned.TryGetValue(entry, out var known))
        {
            return known;
        }
        _interned.Add(entry, entry);
        return entry;
    }

    /// <param name="Suppressed">Resends of messages that were there already, as somebody had seen.</param>
    public sealed record Figures(int Sent, int Acknowledged, int Resent, int Suppressed, int Delivered);

    public sealed class Conversation(HashSet<string> participants)
    {
        public HashSet<string> Participants { get; } = participants;
        public Dictionary<MessageKey, Send> Sends { get; } = [];
        public Dictionary<Entry, Device> Seen { get; } = [];
        public HashSet<MessageKey> SeenKeys { get; } = [];
        public Dictionary<Device, Entry> Outsiders { get; } = [];
        public List<View> Views { get; } = [];
        public State? Final { get; set; }
    }

    public sealed class Send(string content, long invokedAt)
    {
        public string Content { get; } = content;
        public long InvokedAt { get; } = invokedAt;
        public long? AnsweredAt { get; set; }
        public List<Entry> Answers { get; } = [];
        public string? Refusal { get; set; }
    }

    public sealed record State(long LastSequence, IReadOnlyList<Entry> Entries);

    public sealed record View(Device Device, long Head, IReadOnlyList<Entry> Entries);
}

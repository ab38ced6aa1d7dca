using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>What was written and not yet answered: one lane for each conversation, kept in a storage.</summary>
internal sealed class Outbox : ILaneEvents
{
    private readonly Loop _loop;
    private readonly ILogger _logger;
    private readonly Connector _connector;
    private readonly Keeper _keeper;
    private readonly Func<string> _newId;
    private readonly Func<ConversationRef, bool> _isHeld;
    private readonly Action<ConversationRef> _changed;
    private readonly Action<Message> _delivered;
    private readonly Dictionary<ConversationRef, Lane> _lanes = [];
    private string _user = "";
    private long _latest;

    // Before what was kept is read, nothing goes out: it would overtake.
    private bool _isLoaded;

    public Outbox(
        Loop loop,
        ILogger logger,
        Connector connector,
        Keeper keeper,
        Func<string> newId,
        Func<ConversationRef, bool> isHeld,
        Action<ConversationRef> changed,
        Action<Message> delivered
    )
    {
        (_loop, _logger, _connector, _keeper) = (loop, logger, connector, keeper);
        (_newId, _isHeld, _changed, _delivered) = (newId, isHeld, changed, delivered);
        Unsent = new Readable<int>(loop, logger, 0, () => All.Count(e => e.Message.Status != OutgoingStatus.Sent));
    }

    public Readable<int> Unsent { get; }

    private IEnumerable<Entry> All => _lanes.Values.SelectMany(lane => lane.Entries);

    public IReadOnlyList<OutgoingMessage> Of(ConversationRef conversation) =>
        _lanes.TryGetValue(conversation, out var lane) ? [.. lane.Entries.Select(e => e.Message)] : [];

    /// <summary>Shown and on its way at once; returns when it is kept.</summary>
    public async Task<Entry> AddAsync(ConversationRef conversation, Outgoing input)
    {
        var entry = new Entry(
            conversation,
            new OutgoingMessage
            {
                ClientMessageId = _newId(),
                Content = input.Content,
                MessageType = input.MessageType,
                FileUrl = input.FileUrl,
                ReplyTo = input.ReplyTo,
                WrittenAt = _loop.Now,
            }
        );
        var lane = LaneOf(conversation);
        if (_isLoaded)
        {
            _ = PlaceAsync(entry);
        }
        lane.Add(entry);
        if (_isLoaded)
        {
            _ = lane.SendAsync();
        }
        await entry.Kept.Task;
        // Whoever waited for it finds it in the snapshots.
        await Task.Yield();
        return entry;
    }

    public void Retry(ConversationRef conversation, string clientMessageId)
    {
        if (Find(conversation, clientMessageId) is var (lane, entry))
        {
            lane.Retry(entry);
        }
    }

    public bool Discard(ConversationRef conversation, string clientMessageId)
    {
        if (
            Find(conversation, clientMessageId) is not var (lane, entry)
            || entry.Message.Status is OutgoingStatus.Sending or OutgoingStatus.Sent
        )
        {
            return false;
        }
        lane.Remove(entry);
        _ = _keeper.RemoveMessageAsync(_user, clientMessageId);
        return true;
    }

    /// <summary>One's own message came as an event, or in a page.</summary>
    public void Confirm(ConversationRef conversation, Message message)
    {
        // Somebody else may use the same key.
        if (message.Sender.Id == _user && Find(conversation, message.ClientMessageId) is var (lane, entry))
        {
            lane.Deliver(entry, message);
        }
    }

    /// <summary>What the server has up to this sequence is shown by the timeline: it needs no place here any more.</summary>
    public void Settle(ConversationRef conversation, long upTo)
    {
        if (!_lanes.TryGetValue(conversation, out var lane))
        {
            return;
        }
        foreach (
            var entry in lane
                .Entries.Where(e => e.Message.Status == OutgoingStatus.Sent && e.Sequence <= upTo)
                .ToArray()
        )
        {
            lane.Remove(entry);
        }
    }

    /// <summary>Reads what this user's earlier runs left behind.</summary>
    public async Task LoadAsync(string userId)
    {
        _user = userId;
        await _keeper.LoadMessagesAsync(userId, kept => Take(userId, kept));
        if (_user != userId || _isLoaded)
        {
            return;
        }
        // What was written while the rest was being read comes after it.
        _isLoaded = true;
        foreach (var lane in _lanes.Values)
        {
            foreach (var entry in lane.Entries.Where(e => e.Order == 0))
            {
                _ = PlaceAsync(entry);
            }
            lane.Sort();
        }
        Resume();
    }

    private void Take(string userId, IReadOnlyList<KeptMessage> kept)
    {
        if (_user != userId)
        {
            return;
        }
        foreach (var message in kept)
        {
            _latest = Math.Max(_latest, message.Order);
            var entry = Entry.FromKept(message);
            LaneOf(entry.Conversation).Add(entry);
        }
        // When it is late.
        Resume();
    }

    /// <summary>A line is up.</summary>
    public void Resume()
    {
        foreach (var lane in _isLoaded ? [.. _lanes.Values] : Array.Empty<Lane>())
        {
            _ = lane.SendAsync();
        }
    }

    /// <summary>A conversation need not be held any more.</summary>
    public void Resume(ConversationRef conversation)
    {
        if (_isLoaded && _lanes.TryGetValue(conversation, out var lane))
        {
            _ = lane.SendAsync();
        }
    }

    /// <summary>Forgets what is here; what is kept stays.</summary>
    public void Reset()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.End();
        }
        _lanes.Clear();
        _user = "";
        _isLoaded = false;
        Unsent.Changed();
    }

    /// <inheritdoc/>
    public bool IsHeld(ConversationRef conversation) => _isHeld(conversation);

    /// <inheritdoc/>
    public void Changed(ConversationRef conversation)
    {
        Unsent.Changed();
        _changed(conversation);
    }

    /// <inheritdoc/>
    public void Keep(Entry entry)
    {
        if (entry.Order != 0)
        {
            _ = _keeper.SaveMessageAsync(_user, entry.ToKept());
        }
    }

    /// <inheritdoc/>
    public void Delivered(Entry entry, Message message)
    {
        _ = _keeper.RemoveMessageAsync(_user, entry.Message.ClientMessageId);
        _delivered(message);
    }

    /// <summary>Gives it its place, after all that were written before: a clock that is set back does not change that.</summary>
    private async Task PlaceAsync(Entry entry)
    {
        _latest = Math.Max(_latest + 1, _loop.Now.ToUnixTimeMilliseconds() * 1000);
        entry.Order = _latest;
        await _keeper.SaveMessageAsync(_user, entry.ToKept());
        entry.Kept.TrySetResult();
    }

    private (Lane Lane, Entry Entry)? Find(ConversationRef conversation, string? clientMessageId) =>
        clientMessageId is not null
        && _lanes.TryGetValue(conversation, out var lane)
        && lane.Find(clientMessageId) is { } entry
            ? (lane, entry)
            : null;

    private Lane LaneOf(ConversationRef conversation)
    {
        if (!_lanes.TryGetValue(conversation, out var lane))
        {
            lane = _lanes[conversation] = new Lane(_loop, _logger, _connector, this, conversation);
        }
        return lane;
    }
}

namespace ChatKit.Client;

/// <summary>What a <see cref="Conversation"/> is made of. All of it happens on the loop.</summary>
internal sealed class Talk : ILevellerEvents
{
    // What is kept for nobody who looks: a stream reads from the server what is no longer here, and a closed one is there at once when it is opened again.
    private const int ShortWindow = 200;

    private readonly Core _core;
    private readonly History _history;
    private readonly Leveller _leveller;
    private readonly Partner? _partner;
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<Talk> _turned;
    private int _openCount;
    private int _readers;
    private Room? _room;
    private IReadOnlyList<User> _online = [];
    private int _onlineCount;

    /// <param name="core">What it works with.</param>
    /// <param name="conversation">Which one it is.</param>
    /// <param name="turned">Told when it was opened or closed.</param>
    public Talk(Core core, ConversationRef conversation, Action<Talk> turned)
    {
        (_core, _turned) = (core, turned);
        Ref = conversation;
        _history = new History(core.Rest, conversation);
        Typists = new Typists(core.Loop, Changed);
        Typing = new OwnTyping(core.Loop, method => core.Connector.Tell(method, conversation.Target));
        _leveller = new Leveller(core, conversation, Timeline, _history, this);
        _partner = conversation.UserId is { } userId ? new Partner(core, userId, () => IsOpen) : null;
        State = new Readable<ConversationState>(core.Loop, core.Logger, new ConversationState(), Read);
    }

    public ConversationRef Ref { get; }

    public Timeline Timeline { get; } = new();

    public Typists Typists { get; }

    public OwnTyping Typing { get; }

    public Readable<ConversationState> State { get; }

    public History History => _history;

    public ChatKitClientException? Error { get; private set; }

    /// <summary>Counts the users whose it was.</summary>
    public int Users { get; private set; }

    public bool IsOpen => _openCount > 0;

    /// <summary>Whether opening is about to make one a member: before, the server takes no message.</summary>
    public bool IsJoining =>
        IsWanted
        && Ref.RoomId is not null
        && !_leveller.IsOpen
        && _room?.IsMember != true
        && _core.Heads.Level?.Conversations.Contains(Ref) != true;

    public bool IsWanted => IsOpen && Error is null;

    /// <summary>Ends with the next change.</summary>
    public Task ChangeAsync() => _change.Task;

    /// <summary>A reader looks at the list; a stream goes through it.</summary>
    public void Open(bool isReader)
    {
        _readers += isReader ? 1 : 0;
        if (++_openCount > 1)
        {
            return;
        }
        _turned(this);
        Error = null;
        _partner?.Open();
        Changed();
        Level();
    }

    public void Close(bool isReader)
    {
        _readers -= isReader ? 1 : 0;
        if (--_openCount > 0)
        {
            Trim();
            return;
        }
        Typing.Stop();
        Typists.Clear();
        _partner?.Rest();
        _leveller.ForgetLine();
        if (Ref.RoomId is { } roomId)
        {
            _core.Connector.Tell("leave_room", new RoomTarget(roomId));
        }
        if (Error is not null)
        {
            Forget();
        }
        Trim();
        _turned(this);
        _core.Outbox.Settle(Ref, long.MaxValue);
        _core.Outbox.Resume(Ref);
        Changed();
    }

    /// <summary>A line came up, heads were told, or one became a member.</summary>
    public void Level()
    {
        if (IsWanted)
        {
            _leveller.LevelNow();
            _partner?.Ask();
        }
    }

    /// <summary>Tries again what was refused for good.</summary>
    public void Revive()
    {
        if (Error is null)
        {
            return;
        }
        Error = null;
        Changed();
        Level();
    }

    /// <summary>The line is gone: who types and whether one did is unknown.</summary>
    public void Unplug()
    {
        Typists.Clear();
        Typing.Forget();
        _leveller.Rest();
        _partner?.Rest();
    }

    /// <inheritdoc/>
    public void Lose(ChatKitClientException error)
    {
        Error = error;
        Forget();
        _core.Outbox.Resume(Ref);
    }

    /// <summary>Drops the messages; the next opening reads them anew.</summary>
    public void Forget()
    {
        Timeline.Clear();
        _leveller.Forget();
        _online = [];
        _onlineCount = 0;
        Changed();
    }

    /// <summary>Somebody else signs in: nothing of it is theirs.</summary>
    public void Reset()
    {
        Users++;
        _room = null;
        Error = null;
        Unplug();
        Forget();
    }

    /// <summary>An event, or an answer to one's own call.</summary>
    public void Receive(Message message)
    {
        if (!IsOpen && !Timeline.IsLoaded)
        {
            return;
        }
        Timeline.Merge([message]);
        Took([message]);
        LevelSoon();
    }

    public void TellHead(long sequence)
    {
        Timeline.TellHead(sequence);
        LevelSoon();
    }

    public void ShowOnline(IReadOnlyList<User> users, int count)
    {
        (_online, _onlineCount) = (users, count);
        Changed();
    }

    public void ShowRoom(Func<Room, Room> change)
    {
        if (_room is not null)
        {
            _room = change(_room);
            Changed();
        }
    }

    public async Task<bool> LoadOlderAsync()
    {
        if (_readers == 0 || !Timeline.HasOlder || Timeline.Messages.Count > Timeline.LongWindow - History.ShortPage)
        {
            return false;
        }
        var (first, epoch) = (Timeline.First, Timeline.Epoch);
        var page = await _history.BeforeAsync(first);
        if (epoch != Timeline.Epoch)
        {
            return false;
        }
        Timeline.Prepend(page);
        Took(page.Messages);
        return Timeline.First < first;
    }

    /// <inheritdoc/>
    public void Opened(JoinRoomReply reply)
    {
        _room = reply.Room;
        _core.Outbox.Resume(Ref);
        _core.Marks.Note(Ref, reply.Room.LastSequence, reply.Room.LastReadSequence ?? 0);
        _core.People.Put(reply.OnlineUsers);
        ShowOnline(reply.OnlineUsers, reply.OnlineUsers.Count);
    }

    /// <inheritdoc/>
    public void Took(IReadOnlyList<Message> messages)
    {
        Trim();
        var partnerRead = messages.Where(m => m.Read == true && m.ReceiverId == Ref.UserId).Select(m => m.Sequence);
        _core.Marks.Note(Ref, last: Timeline.Head, partnerRead: partnerRead.DefaultIfEmpty().Max());
        foreach (var message in messages)
        {
            _core.Outbox.Confirm(Ref, message);
        }
        _core.Outbox.Settle(Ref, Timeline.Last);
        Changed();
    }

    public void Changed()
    {
        State.Changed();
        var change = _change;
        _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        change.TrySetResult();
    }

    private void Trim()
    {
        if (_readers > 0)
        {
            Timeline.Trim();
            return;
        }
        Timeline.KeepNewest(ShortWindow);
        if (!IsOpen)
        {
            Timeline.DropLoose(ShortWindow);
        }
    }

    private void LevelSoon()
    {
        if (IsWanted && Timeline.HasGap)
        {
            _leveller.Level();
        }
    }

    private ConversationState Read() =>
        new()
        {
            Status =
                Error is not null ? ConversationStatus.Failed
                : !IsOpen ? ConversationStatus.Closed
                : Timeline.IsLoaded ? ConversationStatus.Ready
                : ConversationStatus.Loading,
            Error = Error,
            Room = _room,
            User = Ref.UserId is { } userId ? _core.People.Find(userId) : null,
            Messages = Timeline.Messages,
            Outgoing = _core.Outbox.Of(Ref),
            Draft = _core.Drafts.Of(Ref),
            HasOlder = Timeline.HasOlder,
            Mark = _core.Marks.Of(Ref),
            Typing = Typists.List,
            Online = _online,
            OnlineCount = _onlineCount,
        };
}

namespace ChatKit.Client.Tests;

/// <summary>The contract in memory: sequences without a hole, each client id taken once, membership, edits, markers, heads.</summary>
internal sealed partial class ServerModel
{
    private readonly VirtualTime _time;
    private readonly Dictionary<string, Talked> _talks = [];
    private readonly Dictionary<Talked, long> _changed = [];
    private DateTimeOffset _lastChange;
    private int _ids;

    public ServerModel(VirtualTime time)
    {
        _time = time;
        TellHeads();
    }

    public Dictionary<string, User> Users { get; } = [];

    public Dictionary<string, Room> Rooms { get; } = [];

    public HashSet<Listener> Listeners { get; } = [];

    public IEnumerable<Talked> Talks => _talks.Values;

    /// <summary>Throws at the start of every call, for what the store or a limit would refuse.</summary>
    public Action<string> Gate { get; set; } = _ => { };

    public User AddUser(string name) =>
        Users[$"{name}-id"] = new User
        {
            Id = $"{name}-id",
            Username = name,
            DisplayName = name,
            IsOnline = false,
            LastSeen = _time.Now,
            CreatedAt = _time.Now,
        };

    public string AddRoom(string name, params IEnumerable<string> members)
    {
        var id = $"{name}-id";
        Rooms[id] = new Room
        {
            Id = id,
            Name = name,
            Type = "public",
            OwnerId = members.First(),
            MemberCount = members.Count(),
            IsMember = false,
            LastSequence = 0,
            IsActive = true,
            CreatedAt = _time.Now,
            UpdatedAt = _time.Now,
        };
        _talks[id] = new Talked(id, members);
        return id;
    }

    /// <summary>A conversation as a user names it.</summary>
    public Talked Talk(string me, string? roomId, string? userId)
    {
        var key = roomId ?? string.Join('+', new[] { me, userId! }.Order(StringComparer.Ordinal));
        if (!_talks.TryGetValue(key, out var talk))
        {
            talk = roomId is null
                ? _talks[key] = new Talked(null, me, userId!)
                : throw new ChatKitClientException("room_not_found");
        }
        return talk;
    }

    /// <summary>Takes somebody out of a room.</summary>
    public void Remove(string roomId, string userId)
    {
        var talk = _talks[roomId];
        Tell(talk.Members, "user_left", new MemberChangePayload(roomId, Users[userId], talk.Members.Count - 1));
        talk.Members.Remove(userId);
        Tell([userId], "room_removed", new RoomIdPayload(roomId));
    }

    public object? Hub(Listener listener, string method, object argument)
    {
        var me = listener.UserId;
        Gate(method);
        return (method, argument) switch
        {
            ("join_room", JoinRoomInput join) => Join(listener, join),
            ("leave_room", RoomTarget room) => Leave(listener, room.RoomId),
            ("send_message", SendRoomMessageInput m) => Send(
                me,
                Talk(me, m.RoomId, null),
                m.Content,
                m.ClientMessageId
            ),
            ("send_private_message", SendPrivateMessageInput m) => Send(
                me,
                Talk(me, null, m.ReceiverId),
                m.Content,
                m.ClientMessageId
            ),
            ("mark_read", MarkReadInput mark) => Mark(me, Talk(me, mark.RoomId, mark.UserId), mark.Sequence),
            ("get_heads", GetHeadsInput) => new HeadsReply(_time.Now, HeadsOf(me)),
            ("typing" or "stop_typing", ConversationTarget target) => Typing(me, method, target),
            _ => throw new NotSupportedException(method),
        };
    }

    private static None? Leave(Listener listener, string roomId)
    {
        listener.Open.Remove(roomId);
        return null;
    }

    private JoinRoomReply Join(Listener listener, JoinRoomInput join)
    {
        var me = listener.UserId;
        var talk = Talk(me, join.RoomId, null);
        if (talk.Members.Add(me))
        {
            talk.Markers[me] = talk.Last;
        }
        listener.Open.Add(join.RoomId);
        var page = talk.Page(null, join.AfterSequence, null, 50);
        var room = Rooms[join.RoomId] with
        {
            IsMember = true,
            LastSequence = talk.Last,
            LastReadSequence = talk.Marker(me),
        };
        return new(room, page.Messages, page.HasMore, page.LastSequence, []);
    }

    private MessageResponse Send(string me, Talked talk, string? content, string? clientId)
    {
        if (!talk.Members.Contains(me))
        {
            throw new ChatKitClientException("forbidden");
        }
        if (talk.Messages.Find(m => m.Sender.Id == me && m.ClientMessageId == clientId) is { } known)
        {
            return new(known);
        }
        if (content is not { Length: > 0 and <= 1000 })
        {
            throw new ChatKitClientException("validation_failed");
        }
        var message = new Message
        {
            Id = $"message-{_ids++}",
            RoomId = talk.RoomId,
            ReceiverId = talk.RoomId is null ? talk.Other(me) : null,
            Read = talk.RoomId is null ? false : null,
            Sequence = talk.Last + 1,
            Sender = SenderOf(me),
            Content = content,
            MessageType = "text",
            ClientMessageId = clientId,
            Edited = false,
            Deleted = false,
            Timestamp = _time.Now,
        };
        if (talk.Marker(me) == talk.Last)
        {
            talk.Markers[me] = message.Sequence;
        }
        talk.Messages.Add(message);
        _changed[talk] = message.Sequence;
        Tell(talk.Members, talk.RoomId is null ? "private_message" : "message", message);
        return new(message);
    }

    private None? Mark(string me, Talked talk, long sequence)
    {
        if (sequence > talk.Last)
        {
            throw new ChatKitClientException("validation_failed");
        }
        if (sequence <= talk.Marker(me))
        {
            return null;
        }
        talk.Markers[me] = sequence;
        foreach (var listener in Listeners.Where(l => talk.Members.Contains(l.UserId)).ToArray())
        {
            if (talk.RoomId is null || listener.Open.Contains(talk.RoomId))
            {
                var other = talk.RoomId is null ? talk.Other(listener.UserId) : null;
                listener.Receive(new HubEvent("read", new ReadPayload(talk.RoomId, other, me, sequence)));
            }
        }
        return null;
    }

    private None? Typing(string me, string method, ConversationTarget target)
    {
        foreach (var listener in Listeners.Where(l => l.UserId != me).ToArray())
        {
            if (target.RoomId is { } roomId ? listener.Open.Contains(roomId) : listener.UserId == target.UserId)
            {
                listener.Receive(new HubEvent(method, new TypingPayload(target.RoomId, SenderOf(me))));
            }
        }
        return null;
    }

    private IReadOnlyList<HeadJson> HeadsOf(string me) =>
        [
            .. _talks
                .Values.Where(t => t.Members.Contains(me) && (t.RoomId is not null || t.Last > 0))
                .Select(t => HeadOf(t, me) with { LastReadSequence = t.Marker(me) }),
        ];

    private static HeadJson HeadOf(Talked talk, string me) =>
        new(talk.RoomId, talk.RoomId is null ? talk.Other(me) : null, talk.Last, null);

    private Sender SenderOf(string userId) =>
        new()
        {
            Id = userId,
            Username = Users[userId].Username,
            DisplayName = Users[userId].DisplayName,
        };

    private void Tell(IEnumerable<string> to, string name, object payload)
    {
        foreach (var listener in Listeners.Where(l => to.Contains(l.UserId)).ToArray())
        {
            listener.Receive(new HubEvent(name, payload));
        }
    }

    /// <summary>Every 10 s, to everybody, for what changed.</summary>
    private void TellHeads() =>
        _time.After(
            TimeSpan.FromSeconds(10),
            () =>
            {
                foreach (var listener in Listeners.ToArray())
                {
                    var heads = _changed
                        .Keys.Where(t => t.Members.Contains(listener.UserId))
                        .Select(t => HeadOf(t, listener.UserId));
                    if (heads.ToArray() is { Length: > 0 } some)
                    {
                        listener.Receive(new HubEvent("heads", new HeadsPayload(some)));
                    }
                }
                _changed.Clear();
                TellHeads();
            }
        );
}

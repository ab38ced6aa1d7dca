namespace ChatKit.Client;

/// <summary>What each of the hub's events means for what is known here.</summary>
internal sealed class Events(Core core, Session session, Func<ConversationRef, Talk?> talk)
{
    public string Me => session.Me;

    public void Received(HubEvent received)
    {
        switch (received.Payload)
        {
            case Message message when received.Name is "message" or "private_message":
                Arrived(message);
                break;
            case Message message:
                Changed(message);
                break;
            case TypingPayload typing:
                Typing(typing, received.Name == "typing");
                break;
            case PresencePayload presence:
                core.People.Presence(presence);
                break;
            case OnlineUsersPayload online:
                core.People.Put(online.Users);
                Room(online.RoomId)?.ShowOnline(online.Users, online.Count);
                break;
            case HeadsPayload heads:
                NoteHeads(heads.Heads);
                break;
            case ReadPayload read:
                Read(read);
                break;
            case MemberChangePayload change:
                MembersChanged(change, received.Name == "user_left");
                break;
            case RoomPayload { Room: var room }:
                Room(room.Id)?.ShowRoom(known => WithOwn(room, known));
                break;
            case RoomIdPayload { RoomId: var roomId } when received.Name == "room_closed":
                Closed(roomId);
                break;
            case RoomIdPayload { RoomId: var roomId }:
                Left(roomId);
                break;
            case SessionEndedPayload ended:
                session.Expire(ended.Reason);
                break;
        }
    }

    /// <summary>Heads, told by an event or by the answer to <c>get_heads</c>: some may be beyond what is here.</summary>
    public void NoteHeads(IReadOnlyList<HeadJson> heads)
    {
        foreach (var head in heads)
        {
            var conversation = ConversationRef.Of(head.RoomId, head.UserId);
            core.Marks.Note(conversation, head.LastSequence, head.LastReadSequence ?? 0);
            talk(conversation)?.TellHead(head.LastSequence);
        }
    }

    /// <summary>One's own message, by the answer to its sending.</summary>
    public void Delivered(Message message)
    {
        var conversation = ConversationRef.Of(message, session.Me);
        NoteArrival(conversation, message);
        Changed(message);
        if (talk(conversation) is not { IsOpen: true })
        {
            core.Outbox.Settle(conversation, long.MaxValue);
        }
    }

    /// <summary>One has become a member.</summary>
    public void Joined(string roomId) => Room(roomId)?.Revive();

    /// <summary>The room as one sees it oneself, by the answer to one's own change.</summary>
    public void Updated(Room room) => Room(room.Id)?.ShowRoom(_ => room);

    public void Closed(string roomId) =>
        Room(roomId)?.Lose(new ChatKitClientException("room_not_found", "The room was closed."));

    /// <summary>One is no member any more.</summary>
    public void Left(string roomId) =>
        Room(roomId)?.Lose(new ChatKitClientException("forbidden", "You are no longer a member."));

    private Talk? Room(string roomId) => talk(ConversationRef.Of(roomId, null));

    private void Arrived(Message message)
    {
        var conversation = ConversationRef.Of(message, session.Me);
        NoteArrival(conversation, message);
        Changed(message);
        talk(conversation)?.Typists.Stopped(message.Sender.Id);
    }

    private void Changed(Message message) => talk(ConversationRef.Of(message, session.Me))?.Receive(message);

    private void NoteArrival(ConversationRef conversation, Message message)
    {
        if (message.Sender.Id != session.Me)
        {
            core.Marks.Note(conversation, last: message.Sequence);
            return;
        }
        core.Marks.NoteOwn(conversation, message.Sequence);
        core.Outbox.Confirm(conversation, message);
    }

    private void Typing(TypingPayload typing, bool isStart)
    {
        var typists = talk(ConversationRef.Of(typing.RoomId, typing.User.Id))?.Typists;
        if (isStart)
        {
            typists?.Started(typing.User);
        }
        else
        {
            typists?.Stopped(typing.User.Id);
        }
    }

    private void Read(ReadPayload read)
    {
        var conversation = ConversationRef.Of(read.RoomId, read.UserId);
        if (read.ReaderId == session.Me)
        {
            core.Marks.Note(conversation, read: read.Sequence);
        }
        else if (read.UserId is not null)
        {
            core.Marks.Note(conversation, partnerRead: read.Sequence);
        }
    }

    private void MembersChanged(MemberChangePayload change, bool hasLeft)
    {
        core.People.Put([change.User]);
        Room(change.RoomId)?.ShowRoom(known => known with { MemberCount = change.MemberCount });
        if (hasLeft && change.User.Id == session.Me)
        {
            Left(change.RoomId);
        }
    }

    /// <summary>What is told to all members leaves out what only concerns oneself.</summary>
    private static Room WithOwn(Room room, Room known) =>
        room with
        {
            IsMember = known.IsMember,
            RoomId = room.RoomId ?? (room.OwnerId == known.OwnerId ? known.RoomId : null),
            Role = room.Role ?? known.Role,
            LastReadSequence = room.LastReadSequence ?? known.LastReadSequence,
            UnreadCount = room.UnreadCount ?? known.UnreadCount,
        };
}

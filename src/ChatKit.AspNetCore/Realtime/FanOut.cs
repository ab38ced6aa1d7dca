namespace ChatKit.AspNetCore;

/// <summary>Tells this node's connections what happened: who is told what is the contract's table of events.</summary>
internal sealed class FanOut(ChatConnections connections, PresenceFeed presence, HeadsFeed heads) : IChatEventListener
{
    public void Handle(ChatEvent chatEvent)
    {
        switch (chatEvent)
        {
            case MessagesSent { Messages: var views }:
                var conversation = views[0].Message.Conversation;
                TellSent(conversation, views);
                heads.Note(conversation, views[^1].Message.Sequence);
                break;
            case LastSequenceFound found:
                heads.Note(found.Conversation, found.LastSequence);
                break;
            case MessageEdited { Message: var view }:
                Tell(HubEvents.MessageEdited, view);
                break;
            case MessageDeleted { Message: var view }:
                Tell(HubEvents.MessageDeleted, view);
                break;
            case MemberJoined joined:
                connections.Enter(joined.User.Id, joined.Room);
                TellMembers(joined.Room, HubEvents.UserJoined, Change(joined.Room, joined.User, joined.MemberCount));
                presence.NoteRoom(joined.Room);
                break;
            case MemberLeft left:
                Leave(left);
                break;
            case RoomUpdated { Room: var room }:
                TellUpdated(room);
                break;
            case RoomClosed { Room: var room }:
                TellMembers(room, HubEvents.RoomClosed, new RoomIdPayload(room.ToString()));
                break;
            case MarkerMoved moved:
                TellRead(moved);
                break;
            case TypingStarted typing:
                TellTyping(HubEvents.Typing, typing.Conversation, typing.User);
                break;
            case TypingStopped typing:
                TellTyping(HubEvents.StopTyping, typing.Conversation, typing.User);
                break;
            case PresenceChanged changed:
                presence.NoteUser(changed);
                break;
            case ProfileChanged { User: var user }:
                Rename(user);
                break;
            case SessionEnded ended:
                EndSession(ended);
                break;
        }
    }

    private void TellSent(ConversationId conversation, IReadOnlyList<MessageView> views)
    {
        var name = conversation.IsRoom ? HubEvents.Message : HubEvents.PrivateMessage;
        foreach (var frame in EventFrame.CreateJoined(name, views.Select(v => MessageJson.From(v.Message, v.Sender))))
        {
            TellTakers(conversation, frame);
        }
    }

    private void Tell(string name, MessageView view)
    {
        var frame = EventFrame.Create(name, MessageJson.From(view.Message, view.Sender));
        TellTakers(view.Message.Conversation, frame);
    }

    private void TellTakers(ConversationId conversation, EventFrame frame)
    {
        if (conversation.IsRoom)
        {
            connections.OfRoom(conversation.Room)?.Members.Post(frame);
            return;
        }
        var (first, second) = conversation.Users;
        connections.OfUser(first)?.Post(frame);
        connections.OfUser(second)?.Post(frame);
    }

    private void TellMembers<T>(RoomId room, string name, T payload) =>
        connections.OfRoom(room)?.Members.Post(EventFrame.Create(name, payload));

    private void Leave(MemberLeft left)
    {
        // The leaver's other devices are told with the others, before they are taken off the list.
        TellMembers(left.Room, HubEvents.UserLeft, Change(left.Room, left.User, left.MemberCount));
        connections.Exit(left.User.Id, left.Room);
        if (left.WasRemoved)
        {
            var frame = EventFrame.Create(HubEvents.RoomRemoved, new RoomIdPayload(left.Room.ToString()));
            connections.OfUser(left.User.Id)?.Post(frame);
        }
        presence.NoteRoom(left.Room);
    }

    // The owner's own frame alone holds the Room ID.
    private void TellUpdated(Room room)
    {
        if (connections.OfRoom(room.Id) is not { } audience)
        {
            return;
        }
        var json = RoomJson.ForMembers(room);
        audience.Members.Post(EventFrame.Create(HubEvents.RoomUpdated, new RoomPayload(json)), except: room.OwnerId);
        var owned = EventFrame.Create(
            HubEvents.RoomUpdated,
            new RoomPayload(json with { RoomId = room.Code?.ToString() })
        );
        connections.OfUser(room.OwnerId)?.Post(owned);
    }

    private void TellRead(MarkerMoved moved)
    {
        var (conversation, reader, sequence) = moved;
        if (conversation.IsRoom)
        {
            var payload = new ReadPayload(conversation.Room.ToString(), null, reader.ToString(), sequence);
            connections.OfRoom(conversation.Room)?.Open.Post(EventFrame.Create(HubEvents.Read, payload));
            return;
        }
        var partner = conversation.Partner(reader);
        connections.OfUser(partner)?.Post(PrivateRead(reader));
        connections.OfUser(reader)?.Post(PrivateRead(partner));

        EventFrame PrivateRead(UserId other) =>
            EventFrame.Create(HubEvents.Read, new ReadPayload(null, other.ToString(), reader.ToString(), sequence));
    }

    private void TellTyping(string name, ConversationId conversation, User typist)
    {
        var room = conversation.IsRoom ? conversation.Room.ToString() : null;
        var frame = EventFrame.Create(name, new TypingPayload(room, SenderJson.From(typist)), isDroppable: true);
        if (conversation.IsRoom)
        {
            connections.OfRoom(conversation.Room)?.Open.Post(frame, except: typist.Id);
        }
        else
        {
            connections.OfUser(conversation.Partner(typist.Id))?.Post(frame);
        }
    }

    private void Rename(User user)
    {
        foreach (var connection in connections.OfUser(user.Id)?.ToArray() ?? [])
        {
            connection.User = user;
        }
        presence.NoteRoomsOf(user.Id);
    }

    private void EndSession(SessionEnded ended)
    {
        foreach (var connection in connections.OfUser(ended.User)?.ToArray() ?? [])
        {
            if (connection.Caller.Session?.Id == ended.Session)
            {
                _ = connection.EndAsync(ended.Reason);
            }
        }
    }

    private MemberChangePayload Change(RoomId room, User user, int memberCount) =>
        new(room.ToString(), UserJson.From(user, connections.OfUser(user.Id) is not null), memberCount);
}

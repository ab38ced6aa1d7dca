namespace ChatKit.AspNetCore;

/// <summary>Opens a room on a connection: joins if need be, listens first, reads second, so that nothing falls between.</summary>
internal sealed class RoomOpening(ChatConnections connections, MembershipService memberships, HistoryService history)
{
    public async Task<JoinRoomReply> OpenAsync(
        ChatConnection connection,
        RoomId room,
        long? afterSequence,
        CancellationToken cancellationToken
    )
    {
        if (afterSequence < 0)
        {
            // Before the join: what is refused has done nothing.
            throw ChatException.Invalid("after_sequence", "A sequence is not negative.");
        }
        var user = connection.UserId;
        var joined = await JoinAsync(connection, room, cancellationToken);
        var page = await history.ReadAsync(
            user,
            ConversationId.Of(room),
            after: afterSequence,
            cancellationToken: cancellationToken
        );
        var online = connections.OfRoom(room) is { } audience
            ? PresenceFeed.OnlineUsers(audience)
            : new OnlineUsersPayload(room.ToString(), [], 0);
        connection.Post(EventFrame.Create(HubEvents.OnlineUsers, online, isDroppable: true));
        return new JoinRoomReply(
            RoomJson.From(joined.Room, user),
            [.. page.Messages.Select(m => MessageJson.From(m.Message, m.Sender))],
            page.HasMore,
            page.LastSequence,
            online.Users
        );
    }

    private async Task<JoinResult> JoinAsync(
        ChatConnection connection,
        RoomId room,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var version = connection.MembershipVersion;
            var joined = await memberships.JoinAsync(connection.UserId, room, cancellationToken);
            if (connections.TryOpen(connection, room, version))
            {
                return joined;
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}

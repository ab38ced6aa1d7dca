using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore;

/// <summary>The hub's methods: each reads its one argument, calls a service and writes the reply.</summary>
internal sealed class ChatHub(
    ChatConnections connections,
    RoomOpening opening,
    MessageService messages,
    HistoryService history,
    ReadMarkerService markers,
    TypingService typing,
    TimeProvider clock
) : Hub
{
    private ChatConnection Connection => connections.Find(Context.ConnectionId)!;

    private UserId Caller => Connection.UserId;

    [HubMethodName("join_room")]
    public async Task<HubReply<JoinRoomReply>> JoinRoom(HubInput<JoinRoomInput> input)
    {
        var room = WireIds.Room(input.Value.RoomId);
        return new(await opening.OpenAsync(Connection, room, input.Value.AfterSequence, Context.ConnectionAborted));
    }

    [HubMethodName("leave_room")]
    public void LeaveRoom(HubInput<RoomTarget> input)
    {
        var room = WireIds.Room(input.Value.RoomId);
        typing.Stop(Caller, ConversationId.Of(room));
        Connection.Close(room);
    }

    [HubMethodName("send_message")]
    public async Task<HubReply<MessageResponse>> SendMessage(HubInput<SendRoomMessageInput> input)
    {
        var conversation = ConversationId.Of(WireIds.Room(input.Value.RoomId));
        return Reply(await messages.SendAsync(Caller, conversation, input.Value.ToSendMessage()));
    }

    [HubMethodName("send_private_message")]
    public async Task<HubReply<MessageResponse>> SendPrivateMessage(HubInput<SendPrivateMessageInput> input)
    {
        var conversation = await history.PrivateConversationAsync(Caller, WireIds.User(input.Value.ReceiverId));
        return Reply(await messages.SendAsync(Caller, conversation, input.Value.ToSendMessage()));
    }

    [HubMethodName("typing")]
    public async Task Typing(HubInput<ConversationTarget> input) =>
        await typing.StartAsync(Caller, await ConversationAsync(input.Value));

    [HubMethodName("stop_typing")]
    public async Task StopTyping(HubInput<ConversationTarget> input) =>
        await typing.StopAsync(Caller, await ConversationAsync(input.Value));

    [HubMethodName("mark_read")]
    public async Task MarkRead(HubInput<MarkReadInput> input) =>
        await markers.MarkReadAsync(Caller, await ConversationAsync(input.Value), input.Value.Sequence);

    [HubMethodName("edit_message")]
    public async Task<HubReply<MessageResponse>> EditMessage(HubInput<EditMessageInput> input) =>
        Reply(await messages.EditAsync(Caller, WireIds.Message(input.Value.MessageId), input.Value.Content));

    [HubMethodName("delete_message")]
    public async Task<HubReply<MessageResponse>> DeleteMessage(HubInput<DeleteMessageInput> input) =>
        Reply(await messages.DeleteAsync(Caller, WireIds.Message(input.Value.MessageId)));

    [HubMethodName("get_heads")]
    public async Task<HubReply<HeadsReply>> GetHeads(HubInput<GetHeadsInput> input)
    {
        _ = input.Value;
        // Taken before the heads are read: what changes in between is asked for again rather than missed.
        var now = clock.GetUtcNow();
        var caller = Caller;
        var heads = await markers.GetHeadsAsync(caller, Context.ConnectionAborted);
        return new(
            new HeadsReply(
                now,
                [.. heads.Select(h => HeadJson.From(h.Conversation, caller, h.LastSequence, h.LastReadSequence))]
            )
        );
    }

    private async Task<ConversationId> ConversationAsync(ConversationTarget target) =>
        (target.RoomId, target.UserId) switch
        {
            ({ } room, null) => ConversationId.Of(WireIds.Room(room)),
            (null, { } user) => await history.PrivateConversationAsync(Caller, WireIds.User(user)),
            _ => throw ChatException.Invalid("room_id", "Name a room_id or a user_id, one of the two."),
        };

    private static HubReply<MessageResponse> Reply(MessageView view) =>
        new(new MessageResponse(MessageJson.From(view.Message, view.Sender)));
}

using Microsoft.AspNetCore.SignalR;

namespace ChatKit.BareHub;

/// <summary>What SignalR costs by itself: no user, no rule, no store, only a group and its fan-out.</summary>
internal sealed class FanOutHub(RoomCounters rooms, TimeProvider time) : Hub
{
    [HubMethodName("join_room")]
    public async Task<RoomOpened> JoinRoom(JoinRoom request)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, request.RoomId, Context.ConnectionAborted);
        return new RoomOpened(request.RoomId, rooms.Last(request.RoomId));
    }

    [HubMethodName("send_message")]
    public async Task<MessageSent> SendMessage(SendMessage request)
    {
        var sequence = rooms.Next(request.RoomId);
        var message = Message.From(request, sequence, time.GetUtcNow());
        await Clients.Group(request.RoomId).SendAsync("message", message);
        return new MessageSent(message);
    }
}

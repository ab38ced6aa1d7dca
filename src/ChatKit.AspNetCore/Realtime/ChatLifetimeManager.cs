using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

/// <summary>Where SignalR hands over a connection: only here is it more than an id, so that ChatKit can write to it through an outbox.</summary>
internal sealed class ChatLifetimeManager(
    ChatConnections connections,
    MembershipService memberships,
    SessionService sessions,
    PresenceService presence,
    UserDirectory users,
    ChatKitMetrics metrics,
    TimeProvider clock,
    ILogger<DefaultHubLifetimeManager<ChatHub>> logger
) : DefaultHubLifetimeManager<ChatHub>(logger)
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        await base.OnConnectedAsync(connection);
        try
        {
            await RegisterAsync(connection);
        }
        catch (OperationCanceledException exception) when (connection.ConnectionAborted.IsCancellationRequested)
        {
            // As a line that broke, which SignalR takes for granted; the cancellation it would log as an error of the host.
            throw new ConnectionResetException("The connection ended before it was registered.", exception);
        }
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connections.Find(connection.ConnectionId) is { } chatConnection)
        {
            // Told while the rooms it was in are still known.
            presence.Close(connection.ConnectionId);
            connections.Remove(chatConnection);
        }
        await base.OnDisconnectedAsync(connection);
    }

    private async Task RegisterAsync(HubConnectionContext connection)
    {
        var caller = Caller.Of(connection.GetHttpContext()!);
        var user = await users.GetAsync(caller.UserId);
        var chatConnection = new ChatConnection(connection, caller, user, metrics, clock);
        await connections.AddAsync(
            chatConnection,
            () => memberships.ListRoomsAsync(caller.UserId, connection.ConnectionAborted)
        );
        if (connections.IsClosing)
        {
            chatConnection.Cut();
        }
        presence.Open(caller.UserId, connection.ConnectionId);
        // A session revoked before the connection was registered has told nobody to close it.
        if (caller.Session is { } session && await sessions.FindAsync(session.Token) is null)
        {
            await chatConnection.EndAsync("revoked");
        }
    }
}

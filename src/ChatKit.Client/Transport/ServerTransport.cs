using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Client;

/// <summary>
/// A ChatKit server by SignalR and HTTP. Each line is one connection, without reconnects of its own: the client's connector does those. All of it runs off
/// the client's loop.
/// </summary>
internal sealed partial class ServerTransport(ChatClientOptions options) : ITransport
{
    // Longer than a WebSocket waits for the other end to close, 5 s.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(10);

    private readonly HttpCalls _http = new(
        new Uri(Folder(options.Server), options.ApiPath.Trim('/') + "/"),
        // Addresses may change behind a name.
        options.HttpHandler?.Invoke()
            ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false }
    );
    private readonly ConcurrentDictionary<HubConnection, Lazy<Task>> _connections = [];
    private readonly Uri _hub = new(Folder(options.Server), options.HubPath.TrimStart('/'));

    public Task<ILine> OpenAsync(
        Func<Task<string?>> token,
        Action<HubEvent> received,
        Action closed,
        CancellationToken cancellationToken
    ) => Task.Run(() => ConnectAsync(token, received, closed, cancellationToken), CancellationToken.None);

    public Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken) =>
        Task.Run(() => _http.SendAsync<TReply>(call, cancellationToken), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        try
        {
            await Task.WhenAll(_connections.Values.Select(end => end.Value))
                .WaitAsync(s_farewell, options.TimeProvider);
        }
        catch (TimeoutException)
        {
            // Whoever disposes of a client does not wait for ever for a server that does not say goodbye.
        }
    }

    private async Task<ILine> ConnectAsync(
        Func<Task<string?>> token,
        Action<HubEvent> received,
        Action closed,
        CancellationToken cancellationToken
    )
    {
        var builder = new HubConnectionBuilder()
            .WithUrl(_hub, connection => Configure(connection, token))
            .AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolver = Wire.Default);
        var connection = builder.Build();
        // Only the first who disposes of a connection waits for its end.
        var end = _connections[connection] = new Lazy<Task>(() => EndAsync(connection));
        foreach (var (name, payload) in HubEvent.All)
        {
            connection.On(
                name,
                [payload],
                arguments =>
                {
                    received(new HubEvent(name, arguments[0]!));
                    return Task.CompletedTask;
                }
            );
        }
        connection.Closed += _ =>
        {
            closed();
            return Task.CompletedTask;
        };
        try
        {
            await connection.StartAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            await end.Value;
            throw StartError(failure);
        }
        return new HubLine(connection, () => _ = Task.Run(() => end.Value));
    }

    private async Task EndAsync(HubConnection connection)
    {
        await connection.DisposeAsync();
        _connections.TryRemove(connection, out _);
    }

    private void Configure(HttpConnectionOptions connection, Func<Task<string?>> token)
    {
        if (options.HttpHandler is { } handler)
        {
            connection.HttpMessageHandlerFactory = _ => handler();
        }
        options.ConfigureConnection?.Invoke(connection);
        connection.AccessTokenProvider = token;
    }

    // Without the slash at its end, the last part of an address would be taken for a file and replaced.
    private static Uri Folder(Uri server) =>
        server.AbsoluteUri.EndsWith('/') ? server : new Uri($"{server.AbsoluteUri}/");

    private static ChatKitClientException StartError(Exception failure) =>
        failure is HttpRequestException { StatusCode: System.Net.HttpStatusCode.Unauthorized }
        || Status401().IsMatch(failure.Message)
            ? new("unauthenticated", "The server does not take the token.", cause: failure)
            : new(ChatKitClientException.Network, "The server can't be reached.", cause: failure);

    [GeneratedRegex(@"\b401\b|unauthenticated:")]
    private static partial Regex Status401();
}

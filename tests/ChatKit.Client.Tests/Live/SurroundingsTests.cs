using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.TestHost;

namespace ChatKit.Client.Tests;

/// <summary>Where the way to the server is not the usual one.</summary>
public sealed class SurroundingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 300_000)]
    [InlineData(HttpTransportType.LongPolling)]
    [InlineData(HttpTransportType.WebSockets)]
    public async Task A_client_chats_on_a_test_server(HttpTransportType transport)
    {
        await using var host = new ChatHost(null);
        await using var app = host.Build(web => web.UseTestServer());
        await app.StartAsync(Token);
        var server = app.GetTestServer();
        var options = new ChatClientOptions
        {
            Server = server.BaseAddress,
            HttpHandler = server.CreateHandler,
            ConfigureConnection = connection =>
            {
                connection.Transports = transport;
                connection.WebSocketFactory = async (context, token) =>
                {
                    var sockets = server.CreateWebSocketClient();
                    var bearer = await context.Options.AccessTokenProvider!();
                    sockets.ConfigureRequest = request => request.Headers.Authorization = $"Bearer {bearer}";
                    return await sockets.ConnectAsync(context.Uri, token);
                };
            },
        };
        await using var ada = new ChatClient(options);

        await ChatAsync(ada);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_proxy_carries_all_of_it()
    {
        await using var host = await ChatHost.StartAsync();
        var proxy = new WebProxy(host.Line.Address);
        var made = 0;
        var options = new ChatClientOptions
        {
            // A name that only the proxy knows.
            Server = new Uri("http://chat.invalid"),
            HttpHandler = () =>
            {
                Interlocked.Increment(ref made);
                return new SocketsHttpHandler { Proxy = proxy };
            },
            ConfigureConnection = connection => connection.Transports = HttpTransportType.ServerSentEvents,
        };
        await using var ada = new ChatClient(options);

        await ChatAsync(ada);

        Assert.True(made >= 2);
    }

    [Fact(Timeout = 300_000)]
    public async Task Neither_the_token_nor_the_address_is_lost_by_what_the_host_sets()
    {
        await using var host = await ChatHost.StartAsync();
        HttpConnectionOptions? seen = null;
        var options = new ChatClientOptions
        {
            Server = host.Line.Address,
            ConfigureConnection = connection =>
            {
                seen = connection;
                connection.AccessTokenProvider = () => Task.FromResult<string?>("another");
            },
        };
        await using var ada = new ChatClient(options);

        await ChatAsync(ada);

        Assert.Equal(new Uri(host.Line.Address, "hubs/chat"), seen?.Url);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_disposed_client_has_closed_its_connection()
    {
        await using var host = await ChatHost.StartAsync();
        var sockets = new List<ClientWebSocket>();
        var options = new ChatClientOptions
        {
            Server = host.Line.Address,
            ConfigureConnection = connection =>
                connection.WebSocketFactory = async (context, token) =>
                {
                    var socket = new ClientWebSocket();
                    sockets.Add(socket);
                    var bearer = await context.Options.AccessTokenProvider!();
                    socket.Options.SetRequestHeader("Authorization", $"Bearer {bearer}");
                    await socket.ConnectAsync(context.Uri, token);
                    return socket;
                },
        };
        var ada = new ChatClient(options);
        await ChatAsync(ada);
        Assert.Equal(WebSocketState.Open, sockets[^1].State);

        await Task.WhenAll(ada.DisposeAsync().AsTask(), ada.DisposeAsync().AsTask());

        Assert.NotEqual(WebSocketState.Open, sockets[^1].State);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_disposed_client_does_not_wait_for_ever_for_a_server_that_does_not_say_goodbye()
    {
        await using var host = await ChatHost.StartAsync();
        var options = new ChatClientOptions
        {
            Server = host.Line.Address,
            HttpHandler = () => new NoGoodbye(),
            ConfigureConnection = connection => connection.Transports = HttpTransportType.LongPolling,
        };
        var ada = new ChatClient(options);
        await ChatAsync(ada);

        await ada.DisposeAsync();

        Assert.Equal(ConnectionStatus.Idle, ada.Connection.Value.Status);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_client_can_be_disposed_of_at_any_moment()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var token = (await ada.Session.LoginAsync("ada", ChatHost.Password, Token)).Token;
        for (var i = 0; i < 50; i++)
        {
            var client = host.Client(token: token);
            client.Start();
            for (var j = 0; j < i * 20; j++)
            {
                await Task.Yield();
            }
            await client.DisposeAsync();
            Assert.Equal(ConnectionStatus.Idle, client.Connection.Value.Status);
        }
    }

    private static async Task ChatAsync(ChatClient ada)
    {
        ada.Start();
        await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        using var open = talk.Open();
        await talk.SendAsync("hello", cancellationToken: Token);
        await talk.State.WhenAsync(s => s.Messages.Count == 1, Token);
    }

    /// <summary>Never answers the request that ends a connection by long polling, whatever the caller's patience.</summary>
    private sealed class NoGoodbye() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            request.Method == HttpMethod.Delete
                ? new TaskCompletionSource<HttpResponseMessage>().Task
                : base.SendAsync(request, cancellationToken);
    }
}

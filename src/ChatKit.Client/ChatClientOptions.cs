using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Where a client's server is, and what it takes from its surroundings.</summary>
public sealed class ChatClientOptions
{
    /// <summary>Where the server is, such as <c>https://chat.example.org</c>.</summary>
    public required Uri Server { get; init; }

    /// <summary>Default <c>/api</c>.</summary>
    public string ApiPath { get; init; } = "/api";

    /// <summary>Default <c>/hubs/chat</c>.</summary>
    public string HubPath { get; init; } = "/hubs/chat";

    /// <summary>
    /// Gives the token of a host's own user, or of an earlier <see cref="SignIn"/>; null when there is none. Asked before each request. Default: none, somebody signs in with
    /// <see cref="ChatClient.Session"/>.
    /// </summary>
    public Func<CancellationToken, ValueTask<string?>>? Token { get; init; }

    /// <summary>Where unsent messages and drafts are kept. Default: memory, so that a restart of the process forgets them.</summary>
    public IClientStorage Storage { get; init; } = new MemoryClientStorage();

    /// <summary>
    /// Makes what sends HTTP requests, for a proxy, certificates or a test server: one for the REST calls and one for each connection to the hub, which are disposed of with
    /// them. Default: a <see cref="SocketsHttpHandler"/> without cookies.
    /// </summary>
    public Func<HttpMessageHandler>? HttpHandler { get; init; }

    /// <summary>
    /// Changes how each connection to the hub is made: transports, headers, and what WebSockets need beside <see cref="HttpHandler"/>, such as their proxy. The address and
    /// the token are set by the client.
    /// </summary>
    public Action<HttpConnectionOptions>? ConfigureConnection { get; init; }

    /// <summary>Default: the system's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where logs go, without secrets and message texts. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}

using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Faults.Tests;

/// <summary>One connection to the hub, from its start to its end.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly RestClient _rest;
    private readonly Inbox _inbox;
    private readonly TaskCompletionSource<Exception?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveConnection(Session session, RestClient rest, Inbox inbox, Action whenClosed)
    {
        (_rest, _inbox) = (rest, inbox);
        _hub = new HubConnectionBuilder()
            .WithUrl(
                new Uri(session.Server, "hubs/chat"),
                options =>
                {
                    options.AccessTokenProvider = () => Task.FromResult<string?>(session.Token);
                    options.Transports = HttpTransportType.WebSockets;
                    options.SkipNegotiation = true;
                }
            )
            .AddJsonProtocol(options => Wire.Configure(options.PayloadSerializerOptions))
            .Build();
        _hub.On<Wire.Message>("message", inbox.TakeEvent);
        _hub.On<Wire.Message>("private_message", inbox.TakeEvent);
        _hub.On<Wire.HeadList>("heads", inbox.TakeHeads);
        _hub.Closed += e =>
        {
            _closed.TrySetResult(e);
            whenClosed();
            return Task.CompletedTask;
        };
    }

    /// <summary>Completes when the connection is closed, with null if that was done in order.</summary>
    public Task<Exception?> Closed => _closed.Task;

    /// <summary>Completes when the client has given the connection up and looks for another.</summary>
    public Task Abandoned => _abandoned.Task;

    /// <summary>Connects, opens every room and only then reads, so that nothing falls between the two.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _hub.StartAsync(cancellationToken);
        foreach (var conversation in _inbox.Conversations)
        {
            if (conversation.IsRoom)
            {
                var open = new { room_id = conversation.RoomId, after_sequence = _inbox[conversation].Last };
                _inbox.TakePage(conversation, await InvokeAsync<Wire.Page>("join_room", open, cancellationToken));
            }
        }
        _inbox.TakeHeads(await InvokeAsync<Wire.HeadList>("get_heads", new { }, cancellationToken));
        foreach (var conversation in _inbox.Conversations)
        {
            await FillAsync(conversation, cancellationToken);
        }
    }

    /// <summary>Reads what events left out, as long as the connection lasts.</summary>
    public async Task FillGapsAsync(CancellationToken cancellationToken)
    {
        await foreach (var conversation in _inbox.Gaps.ReadAllAsync(cancellationToken))
        {
            // A store that is away is no reason to connect again.
            while (!await TryFillAsync(conversation, cancellationToken))
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    public async Task<Wire.Message> SendAsync(MessageKey key, string content, CancellationToken cancellationToken)
    {
        var (conversation, sender, clientMessageId) = key;
        var sent = conversation.IsRoom
            ? InvokeAsync<Wire.Sent>(
                "send_message",
                new
                {
                    room_id = conversation.RoomId,
                    content,
                    client_message_id = clientMessageId,
                },
                cancellationToken
            )
            : InvokeAsync<Wire.Sent>(
                "send_private_message",
                new
                {
                    receiver_id = conversation.Other(sender),
                    content,
                    client_message_id = clientMessageId,
                },
                cancellationToken
            );
        return (await sent).Message;
    }

    public ValueTask DisposeAsync()
    {
        _abandoned.TrySetResult();
        return _hub.DisposeAsync();
    }

    private async Task<bool> TryFillAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        try
        {
            await FillAsync(conversation, cancellationToken);
            return true;
        }
        catch (ChatProblem problem) when (problem.IsRetryable)
        {
            return false;
        }
    }

    private async Task FillAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var timeline = _inbox[conversation];
        for (var before = -1L; timeline.Last < timeline.Head && timeline.Last > before; )
        {
            before = timeline.Last;
            _inbox.TakePage(conversation, await _rest.ReadAsync(conversation, before, cancellationToken));
        }
    }

    private async Task<T> InvokeAsync<T>(string method, object argument, CancellationToken cancellationToken)
    {
        try
        {
            return await _hub.InvokeAsync<T>(method, argument, cancellationToken);
        }
        catch (HubException e) when (ChatProblem.From(e) is { } problem)
        {
            throw problem;
        }
    }
}

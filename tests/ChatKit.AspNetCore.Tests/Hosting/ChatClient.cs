using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatKit.AspNetCore.Tests;

/// <summary>One event as a client received it.</summary>
public sealed record Received(string Name, JsonElement Payload);

/// <summary>A connection of the official .NET client that keeps every event in the order of arrival.</summary>
public sealed partial class ChatClient : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HubConnection _connection;
    private readonly LiveHost _host;
    private readonly ChatUser _user;
    private readonly Lock _lock = new();
    private readonly List<Received> _received = [];
    private readonly List<(
        Func<Received, bool> Matches,
        int Count,
        TaskCompletionSource<JsonElement> Found
    )> _waiting = [];
    private readonly TaskCompletionSource<Exception?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChatClient(IHubConnectionBuilder builder, LiveHost host, ChatUser user)
    {
        _connection = builder.Build();
        _host = host;
        _user = user;
        foreach (var name in WireContract.Events)
        {
            _connection.On<JsonElement>(name, payload => Receive(new Received(name, payload)));
        }
        _connection.Closed += exception =>
        {
            _closed.TrySetResult(exception);
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends when the server or the network has closed the connection.</summary>
    public Task<Exception?> Closed => _closed.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public Task StartAsync() => _connection.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Calls a method and returns its result; undefined when it has none.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments) =>
        await _connection.InvokeCoreAsync<JsonElement?>(method, arguments, TestContext.Current.CancellationToken)
        ?? default;

    /// <summary>Sends a message to a room and returns the message that was answered.</summary>
    public async Task<JsonElement> SayAsync(JsonElement room, string content)
    {
        var reply = await InvokeAsync("send_message", new { room_id = room.Text("id"), content });
        return reply.GetProperty("message");
    }

    /// <summary>Calls a method that has to be refused, and returns the code.</summary>
    public async Task<string> RefusalAsync(string method, params object?[] arguments)
    {
        var refusal = await Assert.ThrowsAsync<HubException>(() => InvokeAsync(method, arguments));
        var match = CodedError().Match(refusal.Message);
        Assert.True(match.Success, $"This is not `code: detail`: {refusal.Message}");
        return match.Groups["code"].Value;
    }

    /// <summary><c>ok</c>, or the code with which a call was refused.</summary>
    public async Task<string> OutcomeAsync(string method, params object?[] arguments)
    {
        try
        {
            await InvokeAsync(method, arguments);
            return "ok";
        }
        catch (HubException refusal)
        {
            var match = CodedError().Match(refusal.Message);
            return match.Success ? match.Groups["code"].Value : refusal.Message;
        }
    }

    /// <summary>The first event, received before or still to come, with this name and for which the condition holds.</summary>
    public Task<JsonElement> EventAsync(string name, Func<JsonElement, bool>? where = null, int count = 1)
    {
        bool Matches(Received received) => received.Name == name && (where is null || where(received.Payload));
        lock (_lock)
        {
            var found = _received.Where(Matches).ToList();
            if (found.Count >= count)
            {
                return Task.FromResult(found[count - 1].Payload);
            }
            var waiter = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((Matches, count, waiter));
            return waiter.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All events of a name so far.</summary>
    public JsonElement[] Events(string name)
    {
        lock (_lock)
        {
            return [.. _received.Where(r => r.Name == name).Select(r => r.Payload)];
        }
    }

    /// <summary>Forgets what was received so far.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _received.Clear();
        }
    }

    /// <summary>
    /// Returns when everything that was on its way to this connection has arrived: events of a connection keep their order, so a private message sent
    /// now comes last.
    /// </summary>
    public async Task SettleAsync()
    {
        var postman = await _host.PostmanAsync();
        var answer = await postman.PostAsync($"users/{_user.Id}/messages", new { content = "a fence" });
        answer.Demand(201);
        await EventAsync("private_message", m => m.Text("id") == answer.Text("message.id"));
        lock (_lock)
        {
            _received.RemoveAll(r => r.Name == "private_message" && r.Payload.Text("sender.id") == postman.Id);
        }
    }

    /// <summary>Asserts that no event of this name has come or is on its way.</summary>
    public async Task AssertNoneAsync(string name)
    {
        await SettleAsync();
        Assert.Empty(Events(name));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Receive(Received received)
    {
        lock (_lock)
        {
            _received.Add(received);
            foreach (var waiter in _waiting.ToArray())
            {
                if (waiter.Matches(received) && _received.Count(waiter.Matches) >= waiter.Count)
                {
                    waiter.Found.TrySetResult(received.Payload);
                    _waiting.Remove(waiter);
                }
            }
        }
    }

    // SignalR itself puts a text of its own before the message of every HubException.
    [GeneratedRegex("HubException: (?<code>[a-z_]+): .+$")]
    private static partial Regex CodedError();
}

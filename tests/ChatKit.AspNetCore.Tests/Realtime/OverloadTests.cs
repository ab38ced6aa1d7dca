using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatKit.AspNetCore.Tests;

public sealed class OverloadTests
{
    private const int Queue = 10_000;
    private const int Sends = Queue + 2_000;

    [Fact]
    public async Task More_sends_at_once_than_the_queue_takes_are_each_stored_once_or_refused()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await LiveHost.StartAsync(
            services: services =>
                StoreSpy.Place<IMessageStore>(
                    services,
                    (method, arguments, call) =>
                        method.Name == nameof(IMessageStore.AppendAsync) ? AppendAsync(gate.Task, call) : call()
                ),
            protocols: HttpProtocols.Http2
        );
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var sends = Enumerable
            .Range(0, Sends)
            .Select(async n =>
            {
                var answer = await alice.PostAsync(
                    $"rooms/{room.Text("id")}/messages",
                    new { content = $"message {n}" }
                );
                if (answer.Status != 201)
                {
                    refused.TrySetResult();
                }
                return (n, answer);
            })
            .ToList();
        await refused.Task.WaitAsync(ChatClient.Patience, TestContext.Current.CancellationToken);
        gate.SetResult();
        var answers = await Task.WhenAll(sends);

        var accepted = answers.Where(a => a.answer.Status == 201).ToDictionary(a => $"message {a.n}", a => a.answer);
        Assert.All(answers, a => Assert.Contains(a.answer.Code, new[] { "ok", "store_unavailable" }));
        Assert.InRange(accepted.Count, Queue, Sends - 1);
        var stored = await ReadAllAsync(alice, room);
        Assert.Equal(Enumerable.Range(1, accepted.Count), stored.Select(m => (int)m.Number("sequence")));
        Assert.Equal(accepted.Keys.Order(), stored.Select(m => m.Text("content")).Order());
        Assert.All(stored, m => Assert.Equal(accepted[m.Text("content")].Text("message.id"), m.Text("id")));
    }

    [Fact]
    public async Task While_the_store_is_away_sends_fail_at_once_and_work_again_when_it_is_back()
    {
        var isAway = false;
        await using var host = await LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IMessageStore>(
                services,
                (_, _, call) => isAway ? throw new StoreUnavailableException("secret: the disk is on fire") : call()
            )
        );
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.OpenAsync(room);
        var message = new
        {
            room_id = room.Text("id"),
            content = "keep me",
            client_message_id = "k",
        };

        isAway = true;
        var hub = await alices.RefusalAsync("send_message", message);
        var rest = await alice.PostAsync($"rooms/{room.Text("id")}/messages", message);
        isAway = false;
        var sent = await alices.InvokeAsync("send_message", message);

        Assert.Equal("store_unavailable", hub);
        Assert.Equal((503, "store_unavailable"), (rest.Status, rest.Code));
        Assert.DoesNotContain("secret", rest.Body, StringComparison.Ordinal);
        Assert.Equal(1, sent.Number("message.sequence"));
    }

    private static async Task<IReadOnlyList<AppendResult>> AppendAsync(Task gate, Func<object?> call)
    {
        await gate;
        return await (Task<IReadOnlyList<AppendResult>>)call()!;
    }

    private static async Task<List<JsonElement>> ReadAllAsync(ChatUser reader, JsonElement room)
    {
        var all = new List<JsonElement>();
        while (true)
        {
            var page = await reader.GetAsync($"rooms/{room.Text("id")}/messages?after={all.Count}&limit=200");
            all.AddRange(page.Json.Items("messages"));
            if (!page.Json.Flag("has_more"))
            {
                return all;
            }
        }
    }
}

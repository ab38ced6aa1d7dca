namespace ChatKit.AspNetCore.Tests;

public sealed class MessageOrderTests(LiveHost host)
{
    [Fact]
    public async Task However_many_send_at_once_every_client_sees_all_messages_once_and_in_one_order()
    {
        const int people = 8;
        const int each = 50;
        var owner = await host.RegisterAsync("owner");
        var room = await owner.CreateRoomAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => host.RegisterAsync("sender")));
        var clients = await Task.WhenAll(users.Select(u => u.OpenAsync(room)));

        var sent = await Task.WhenAll(
            clients.SelectMany((c, i) => Enumerable.Range(0, each).Select(n => c.SayAsync(room, $"{i}:{n}")))
        );

        var expected = sent.OrderBy(m => m.Number("sequence")).Select(m => m.Text("id")).ToList();
        Assert.Equal(Enumerable.Range(1, people * each), sent.Select(m => (int)m.Number("sequence")).Order());
        foreach (var client in clients)
        {
            await client.EventAsync("message", count: people * each);
            await client.SettleAsync();
            Assert.Equal(expected, client.Events("message").Select(m => m.Text("id")));
        }
        await Task.WhenAll(clients.Select(c => c.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task What_one_connection_sends_keeps_its_order()
    {
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync();
        await using var alices = await alice.ConnectAsync();

        var sent = await Task.WhenAll(Enumerable.Range(1, 100).Select(n => alices.SayAsync(room, $"{n}")));

        Assert.All(sent, m => Assert.Equal(m.Text("content"), $"{m.Number("sequence")}"));
    }
}

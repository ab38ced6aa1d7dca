namespace ChatKit.AspNetCore.Tests;

/// <summary>5. Joining twice at once adds two memberships; <c>max_members</c> is stored and never checked.</summary>
public sealed class Hole05_DoubleMembershipTests(LiveHost host)
{
    [Theory]
    [InlineData("public")]
    [InlineData("private")]
    public async Task Joining_many_times_at_once_is_one_membership(string type)
    {
        var owner = await host.RegisterAsync("owner");
        var bob = await host.RegisterAsync("bob");
        var room = await owner.CreateRoomAsync(type);
        await using var owners = await owner.ConnectAsync();
        var devices = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bob.ConnectAsync()));

        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => bob.JoinAsync(room))
                .Concat(
                    type == "public"
                        ? devices.Select(d => d.InvokeAsync("join_room", new { room_id = room.Text("id") }) as Task)
                        : []
                )
        );

        var members = (await owner.GetAsync($"rooms/{room.Text("id")}/members")).Json.Items("members");
        Assert.Equal([owner.Id, bob.Id], members.Select(m => m.Text("user_id")).Order());
        Assert.Equal(2, (await owner.GetAsync($"rooms/{room.Text("id")}")).Json.Number("room.member_count"));
        await owners.EventAsync("user_joined");
        await owners.SettleAsync();
        Assert.Single(owners.Events("user_joined"), joined => joined.Text("user.id") == bob.Id);
        await Task.WhenAll(devices.Select(d => d.DisposeAsync().AsTask()));
    }

    [Theory]
    [InlineData("public")]
    [InlineData("private")]
    public async Task No_more_join_than_there_is_room_for(string type)
    {
        var owner = await host.RegisterAsync("owner");
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.RegisterAsync("guest")));
        var room = await owner.CreateRoomAsync(type, maxMembers: 4);

        var answers = await Task.WhenAll(
            people.Select(p =>
                type == "public"
                    ? p.PostAsync($"rooms/{room.Text("id")}/join")
                    : p.PostAsync("rooms/join-by-id", new { room_id = room.Text("room_id") })
            )
        );

        Assert.Equal(3, answers.Count(a => a.Status == 200));
        Assert.Equal(7, answers.Count(a => (a.Status, a.Code) == (409, "room_full")));
        Assert.Equal(4, (await owner.GetAsync($"rooms/{room.Text("id")}")).Json.Number("room.member_count"));
    }

    [Fact]
    public async Task No_more_join_over_the_hub_than_there_is_room_for()
    {
        var owner = await host.RegisterAsync("owner");
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.RegisterAsync("guest")));
        var clients = await Task.WhenAll(people.Select(p => p.ConnectAsync()));
        var room = await owner.CreateRoomAsync(maxMembers: 3);

        var outcomes = await Task.WhenAll(
            clients.Select(c => c.OutcomeAsync("join_room", new { room_id = room.Text("id") }))
        );

        Assert.Equal(
            ["ok", "ok", "room_full", "room_full", "room_full", "room_full"],
            outcomes.Order(StringComparer.Ordinal)
        );
        await Task.WhenAll(clients.Select(c => c.DisposeAsync().AsTask()));
    }
}

namespace ChatKit.Client.Tests;

public sealed class RoomTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_room_is_changed_by_its_admins_and_closed_by_its_owner()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var room = await ada.Rooms.CreateAsync("Garden", description: "Roses", maxMembers: 5, cancellationToken: Token);
        await ada.Rooms.CreateAsync("Kitchen", cancellationToken: Token);
        await ben.Rooms.JoinAsync(room.Id, Token);
        var (hers, his) = (
            ada.Conversation(ConversationRef.Room(room.Id)),
            ben.Conversation(ConversationRef.Room(room.Id))
        );
        using var a = hers.Open();
        using var b = his.Open();
        await hers.State.WhenAsync(s => s.Room is not null, Token);
        await his.State.WhenAsync(s => s.Room is not null, Token);

        var changed = await ada.Rooms.UpdateAsync(room.Id, "Greenhouse", "", 0, Token);

        Assert.Equal(("Greenhouse", null, null), (changed.Name, changed.Description, changed.MaxMembers));
        Assert.Equal("Greenhouse", hers.State.Value.Room?.Name);
        Assert.Equal("Greenhouse", (await ben.Rooms.GetAsync(room.Id, Token)).Name);
        await his.State.WhenAsync(s => s.Room?.Name == "Greenhouse", Token);
        var described = await ada.Rooms.UpdateAsync(room.Id, description: "Ferns", cancellationToken: Token);
        Assert.Equal(("Greenhouse", "Ferns"), (described.Name, described.Description));
        Assert.Equal(
            "room_name_taken",
            await Refusal.CodeOf(ada.Rooms.UpdateAsync(room.Id, "kitchen", cancellationToken: Token))
        );
        Assert.Equal(
            "validation_failed",
            await Refusal.CodeOf(ada.Rooms.UpdateAsync(room.Id, "", cancellationToken: Token))
        );
        Assert.Equal(
            "forbidden",
            await Refusal.CodeOf(ben.Rooms.UpdateAsync(room.Id, "Mine", cancellationToken: Token))
        );
        Assert.Equal("forbidden", await Refusal.CodeOf(ben.Rooms.CloseAsync(room.Id, Token)));

        await ada.Rooms.CloseAsync(room.Id, Token);

        Assert.Equal("room_not_found", hers.State.Value.Error?.Code);
        await his.State.WhenAsync(s => s.Error?.Code == "room_not_found", Token);
        Assert.False((await ben.Rooms.GetAsync(room.Id, Token)).IsActive);
        Assert.Equal("room_not_found", await Refusal.CodeOf(ben.Rooms.GetAsync("nothing", Token)));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_new_room_id_is_the_only_invitation()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var room = await ada.Rooms.CreateAsync("Garden", isPrivate: true, cancellationToken: Token);
        var open = await ada.Rooms.CreateAsync("Kitchen", cancellationToken: Token);

        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        using var opened = talk.Open();
        await talk.State.WhenAsync(s => s.Room is not null, Token);

        var renewed = await ada.Rooms.ReplaceRoomIdAsync(room.Id, Token);

        Assert.NotEqual(room.RoomId, renewed.RoomId);
        Assert.Equal(renewed.RoomId, talk.State.Value.Room?.RoomId);
        Assert.Equal("room_not_found", await Refusal.CodeOf(ben.Rooms.JoinByIdAsync(room.RoomId!, Token)));
        Assert.Equal("room_not_found", await Refusal.CodeOf(ben.Rooms.GetAsync(room.Id, Token)));
        Assert.Equal(room.Id, (await ben.Rooms.JoinByIdAsync(renewed.RoomId!, Token)).Id);
        Assert.Equal("forbidden", await Refusal.CodeOf(ben.Rooms.ReplaceRoomIdAsync(room.Id, Token)));
        Assert.Equal("validation_failed", await Refusal.CodeOf(ada.Rooms.ReplaceRoomIdAsync(open.Id, Token)));
    }

    [Fact(Timeout = 300_000)]
    public async Task Members_get_roles_are_removed_kept_out_and_let_in_again()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        await using var carl = await host.RegisterAsync("carl");
        var (adaId, benId, carlId) = (IdOf(ada), IdOf(ben), IdOf(carl));
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        await ben.Rooms.JoinAsync(room.Id, Token);
        await carl.Rooms.JoinAsync(room.Id, Token);
        var talk = carl.Conversation(ConversationRef.Room(room.Id));
        using var open = talk.Open();
        await talk.State.WhenAsync(s => s.Status == ConversationStatus.Ready, Token);

        Assert.Equal(
            "forbidden",
            await Refusal.CodeOf(ben.Members.RemoveAsync(room.Id, carlId, cancellationToken: Token))
        );
        var admin = await ada.Members.SetRoleAsync(room.Id, benId, "admin", Token);
        Assert.Equal((benId, "ben", "admin"), (admin.UserId, admin.User.Username, admin.Role));
        Assert.Equal(
            "validation_failed",
            await Refusal.CodeOf(ada.Members.SetRoleAsync(room.Id, benId, "king", Token))
        );
        Assert.Equal("forbidden", await Refusal.CodeOf(ben.Members.SetRoleAsync(room.Id, carlId, "admin", Token)));
        Assert.Equal(
            "user_not_found",
            await Refusal.CodeOf(ada.Members.SetRoleAsync(room.Id, "nobody", "admin", Token))
        );
        var members = await carl
            .Members.ListAsync(room.Id, Token)
            .ToDictionaryAsync(m => m.User.Username, cancellationToken: Token);
        Assert.Equal(["ada", "ben", "carl"], members.Keys.Order());
        Assert.Equal(("admin", "member"), (members["ben"].Role, members["carl"].Role));
        Assert.True(members["carl"].IsOnline);

        await ben.Members.RemoveAsync(room.Id, carlId, isBan: true, Token);

        await talk.State.WhenAsync(s => s.Status == ConversationStatus.Failed, Token);
        Assert.Equal("banned", await Refusal.CodeOf(carl.Rooms.JoinAsync(room.Id, Token)));
        var ban = Assert.Single(await ben.Members.ListBansAsync(room.Id, Token).ToListAsync(Token));
        Assert.Equal((carlId, "carl"), (ban.UserId, ban.User.Username));
        Assert.Equal(
            "forbidden",
            await Refusal.CodeOf(ben.Members.RemoveAsync(room.Id, adaId, cancellationToken: Token))
        );
        Assert.Equal("user_not_found", await Refusal.CodeOf(ben.Members.LiftBanAsync(room.Id, adaId, Token)));
        await ben.Members.LiftBanAsync(room.Id, carlId, Token);
        await carl.Rooms.JoinAsync(room.Id, Token);
        await talk.State.WhenAsync(s => s.Status == ConversationStatus.Ready, Token);
        await ada.Members.RemoveAsync(room.Id, carlId, cancellationToken: Token);
        await carl.Rooms.JoinAsync(room.Id, Token);
        await Assert.ThrowsAsync<ChatKitClientException>(async () =>
            await carl.Members.ListBansAsync(room.Id, Token).ToListAsync(Token)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task A_list_of_several_pages_is_read_to_its_end_or_only_as_far_as_one_looks()
    {
        const int count = 250;
        await using var host = await ChatHost.StartAsync();
        var platform = Platform.Of(new ChatClientOptions { Server = host.Line.Address });
        var counting = new CountingTransport(platform.Transport);
        await using var ada = new ChatClient(
            new() { Server = host.Line.Address },
            platform with
            {
                Transport = counting,
            }
        );
        await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
        await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(i => ada.Rooms.CreateAsync($"Room {i}", i % 2 == 0, cancellationToken: Token))
        );

        var first = await ada.Rooms.ListAsync(Token).FirstAsync(Token);
        Assert.Equal(1, counting.Calls("rooms?"));
        var all = await ada.Rooms.ListAsync(Token).ToListAsync(Token);

        Assert.Equal(3, counting.Calls("rooms?"));
        Assert.Equal(first.Id, all[0].Id);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"Room {i}").Order(), all.Select(r => r.Name).Order());
    }

    private static string IdOf(ChatClient client) => client.Session.State.Value.User!.Id;
}

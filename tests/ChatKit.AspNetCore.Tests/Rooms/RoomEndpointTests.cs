using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

public sealed class RoomEndpointTests
{
    [Fact]
    public async Task A_new_public_room_is_as_the_contract_says()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");

        var reply = await ada.PostAsync(
            "/api/rooms",
            new
            {
                name = "General",
                description = "All sorts",
                type = "public",
                max_members = 10,
                nonsense = 1,
            }
        );

        var room = reply.Must(201).GetProperty("room");
        var id = room.GetProperty("id").GetString();
        Assert.Equal($"/api/rooms/{id}", reply.Headers.Location!.ToString());
        Assert.Equal(
            $$"""
            {"id":"{{id}}","name":"General","description":"All sorts","type":"public","owner_id":"{{ada.Id}}","member_count":1,"max_members":10,
            "is_member":true,"role":"admin","last_sequence":0,"last_read_sequence":0,"unread_count":0,"is_active":true,
            "created_at":"2026-11-23T10:15:30.123Z","updated_at":"2026-11-23T10:15:30.123Z"}
            """.ReplaceLineEndings(""),
            room.GetRawText()
        );
        var read = (await ada.GetAsync($"/api/rooms/{id}")).Must(200).GetProperty("room");
        Assert.Equal(room.GetRawText(), read.GetRawText());
    }

    [Fact]
    public async Task The_Room_ID_of_a_private_room_is_for_its_owner_alone()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var room = await ada.CreateRoomAsync("Team", "private");
        var (id, code) = (room.GetProperty("id").GetString(), room.GetProperty("room_id").GetString()!);
        Assert.Matches("^[A-Z0-9]{8}$", code);

        (await bob.GetAsync($"/api/rooms/{id}")).MustFail(404, "room_not_found");
        (await bob.PostAsync($"/api/rooms/{id}/join")).MustFail(404, "room_not_found");
        var joined = await bob.PostAsync("/api/rooms/join-by-id", new { room_id = $" {code.ToLowerInvariant()} " });

        Assert.True(joined.Must(200).GetProperty("joined").GetBoolean());
        Assert.DoesNotContain(code, joined.Text, StringComparison.OrdinalIgnoreCase);
        foreach (
            var path in (string[])["/api/rooms", "/api/rooms/private", $"/api/rooms/{id}", $"/api/rooms/{id}/members"]
        )
        {
            Assert.DoesNotContain(code, (await bob.GetAsync(path)).Text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains(code, (await ada.GetAsync($"/api/rooms/{id}")).Text, StringComparison.Ordinal);
        var again = await bob.PostAsync("/api/rooms/join-by-id", new { room_id = code });
        Assert.False(again.Must(200).GetProperty("joined").GetBoolean());
    }

    [Fact]
    public async Task A_new_Room_ID_replaces_the_old_one()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var room = await ada.CreateRoomAsync("Team", "private");
        var (id, old) = (room.GetProperty("id").GetString(), room.GetProperty("room_id").GetString());

        var changed = (await ada.PostAsync($"/api/rooms/{id}/room-id")).Must(200).GetProperty("room");

        (await bob.PostAsync("/api/rooms/join-by-id", new { room_id = old })).MustFail(404, "room_not_found");
        var code = changed.GetProperty("room_id").GetString();
        (await bob.PostAsync("/api/rooms/join-by-id", new { room_id = code })).Must(200);
        (await bob.PostAsync($"/api/rooms/{id}/room-id")).MustFail(403, "forbidden");
    }

    [Fact]
    public async Task Lists_show_public_rooms_and_ones_own_private_ones_page_by_page()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        await ada.CreateRoomAsync("One");
        await ada.CreateRoomAsync("Hers", "private");
        await bob.CreateRoomAsync("His", "private");
        await ada.CreateRoomAsync("Two");
        await ada.CreateRoomAsync("Three");

        Assert.Equal(["One", "Hers", "Two", "Three"], Names(await ada.GetAsync("/api/rooms")));
        Assert.Equal(["One", "Two", "Three"], Names(await bob.GetAsync("/api/rooms/public")));
        Assert.Equal(["His"], Names(await bob.GetAsync("/api/rooms/private")));
        var first = await ada.GetAsync("/api/rooms?limit=2");
        Assert.Equal(["One", "Hers"], Names(first));
        var cursor = first.Body.GetProperty("next_cursor").GetString();
        var second = await ada.GetAsync($"/api/rooms?limit=2&cursor={cursor}");
        Assert.Equal(["Two", "Three"], Names(second));
        var last = await ada.GetAsync(
            $"/api/rooms?limit=2&cursor={second.Body.GetProperty("next_cursor").GetString()}"
        );
        Assert.Empty(Names(last));
        Assert.False(last.Body.TryGetProperty("next_cursor", out _));
    }

    [Fact]
    public async Task An_admin_changes_a_room_and_its_owner_closes_it()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");
        var id = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();
        await bob.PostAsync($"/api/rooms/{id}/join");
        var path = $"/api/rooms/{id}";

        (await bob.PatchAsync(path, new { name = "Mine" })).MustFail(403, "forbidden");
        var changed = await ada.PatchAsync(path, new { name = "Main", description = "d" });
        var room = changed.Must(200).GetProperty("room");
        Assert.Equal(
            ("Main", "d"),
            (room.GetProperty("name").GetString(), room.GetProperty("description").GetString())
        );
        var cleared = (await ada.PatchAsync(path, new { description = "" })).Must(200).GetProperty("room");
        Assert.False(cleared.TryGetProperty("description", out _));
        (await bob.DeleteAsync(path)).MustFail(403, "forbidden");
        Assert.False((await ada.DeleteAsync(path)).Must(200).GetProperty("room").GetProperty("is_active").GetBoolean());
        Assert.Empty(Names(await ada.GetAsync("/api/rooms")));
        (await bob.PostAsync($"{path}/messages", new { content = "x" })).MustFail(403, "forbidden");
    }

    [Fact]
    public async Task Names_of_public_rooms_are_unique_whatever_the_letter_case()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        await ada.CreateRoomAsync("General");
        await ada.CreateRoomAsync("General", "private");

        (await ada.PostAsync("/api/rooms", new { name = "GENERAL", type = "public" })).MustFail(409, "room_name_taken");
    }

    [Fact]
    public async Task Wrong_Room_IDs_are_bounded_and_malformed_ones_do_not_count()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        for (var i = 0; i < 5; i++)
        {
            (await ada.PostAsync("/api/rooms/join-by-id", new { room_id = "short" })).MustFail(400, "invalid_room_id");
            (await ada.PostAsync("/api/rooms/join-by-id", new { room_id = $"AAAAAAA{i}" })).MustFail(
                404,
                "room_not_found"
            );
        }

        var reply = await ada.PostAsync("/api/rooms/join-by-id", new { room_id = "AAAAAAA9" });

        Assert.Equal(60, reply.MustFail(429, "rate_limited").Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    [Fact]
    public async Task New_rooms_are_bounded()
    {
        await using var host = await RestHost.StartAsync(limits: l => l.RoomsPerHour = 1);
        var ada = await host.RegisterAsync("ada");
        await ada.CreateRoomAsync("One");

        var reply = await ada.PostAsync("/api/rooms", new { name = "Two", type = "public" });

        reply.MustFail(429, "rate_limited");
    }

    private static string?[] Names(RestReply reply) =>
        [
            .. reply
                .Must(200)
                .GetProperty("rooms")
                .EnumerateArray()
                .Select((JsonElement r) => r.GetProperty("name").GetString()),
        ];
}

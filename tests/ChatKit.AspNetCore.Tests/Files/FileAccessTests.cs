using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Who reads a file: its uploader, and whoever may read a conversation that the uploader sent it to, as long as both last.</summary>
public sealed class FileAccessTests(LiveHost host)
{
    [Fact]
    public async Task Before_it_is_sent_a_file_is_its_uploaders_alone()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("private");
        var url = await ann.UploadedAsync();

        Assert.Equal("ok", await ann.TryReadAsync(url));
        Assert.Equal("file_not_found", await bob.TryReadAsync(url));
        Assert.Equal("unauthenticated", await host.Nobody().TryReadAsync(url));
        Assert.Equal("validation_failed", (await bob.SendFileAsync($"rooms/{room.Text("id")}", url)).Code);
    }

    [Fact]
    public async Task A_file_in_a_private_room_is_its_members_as_long_as_they_are()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("private");
        var stranger = await host.RegisterAsync("stranger");
        var url = await SentAsync(ann, room);

        Assert.Equal("ok", await bob.TryReadAsync(url));
        Assert.Equal("file_not_found", await stranger.TryReadAsync(url));

        await stranger.JoinAsync(room);
        Assert.Equal("ok", await stranger.TryReadAsync(url));
        (await stranger.DeleteAsync($"rooms/{room.Text("id")}/leave")).Demand(204);
        Assert.Equal("file_not_found", await stranger.TryReadAsync(url));

        (await ann.DeleteAsync($"rooms/{room.Text("id")}/members/{bob.Id}")).Demand(204);
        Assert.Equal("file_not_found", await bob.TryReadAsync(url));
    }

    [Fact]
    public async Task A_file_in_a_public_room_is_for_everybody_who_is_not_kept_out()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("public");
        var stranger = await host.RegisterAsync("stranger");
        var url = await SentAsync(ann, room);

        Assert.Equal("ok", await stranger.TryReadAsync(url));
        Assert.Equal("unauthenticated", await host.Nobody().TryReadAsync(url));

        (await ann.DeleteAsync($"rooms/{room.Text("id")}/members/{bob.Id}?ban=true")).Demand(204);
        Assert.Equal("file_not_found", await bob.TryReadAsync(url));
    }

    [Fact]
    public async Task However_many_rooms_a_file_was_sent_to_they_are_asked_for_at_once()
    {
        // The rooms' own members may still be asked for, to tell them of the messages.
        var asked = new ConcurrentQueue<object?[]>();
        await using var spied = await LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IRoomStore>(
                services,
                (_, arguments, call) =>
                {
                    asked.Enqueue(arguments);
                    return call();
                }
            )
        );
        var (ann, bob) = (await spied.RegisterAsync("ann"), await spied.RegisterAsync("bob"));
        Assert.True(UserId.TryParse(bob.Id, out var stranger));
        var url = await ann.UploadedAsync();
        for (var i = 0; i < 10; i++)
        {
            var sent = await ann.SendFileAsync($"rooms/{(await ann.CreateRoomAsync("private")).Text("id")}", url);
            sent.Demand(201);
        }

        Assert.Equal("file_not_found", await bob.TryReadAsync(url));

        Assert.Single(asked, arguments => arguments.Contains(stranger));
    }

    [Fact]
    public async Task A_file_in_a_private_conversation_is_for_the_two()
    {
        var (ann, bob, eve) = (
            await host.RegisterAsync("ann"),
            await host.RegisterAsync("bob"),
            await host.RegisterAsync("eve")
        );
        var url = await ann.UploadedAsync();
        (await ann.SendFileAsync($"users/{bob.Id}", url)).Demand(201);

        Assert.Equal(
            ("ok", "ok", "file_not_found"),
            (await ann.TryReadAsync(url), await bob.TryReadAsync(url), await eve.TryReadAsync(url))
        );
    }

    [Fact]
    public async Task A_deleted_messages_file_is_not_read_through_it_any_more()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("private");
        var url = await ann.UploadedAsync();
        var sent = await ann.SendFileAsync($"rooms/{room.Text("id")}", url);

        (await ann.DeleteAsync($"messages/{sent.Text("message.id")}")).Demand(200);

        Assert.Equal(("ok", "file_not_found"), (await ann.TryReadAsync(url), await bob.TryReadAsync(url)));
    }

    [Fact]
    public async Task Nobody_gets_at_a_file_by_sending_its_address()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("private");
        var url = await SentAsync(ann, room);
        (await ann.DeleteAsync($"rooms/{room.Text("id")}/members/{bob.Id}")).Demand(204);
        var own = $"rooms/{(await bob.CreateRoomAsync()).Text("id")}";
        var id = url.Split('/')[^1];
        string[] addresses =
        [
            url,
            url.ToUpperInvariant(),
            $"{url}?download",
            $"{url}#there",
            $"/elsewhere{url}",
            $"/api/files/{"0".PadLeft(24, '0')}",
        ];

        foreach (var address in addresses)
        {
            var refused = await bob.SendFileAsync(own, address);
            Assert.Equal((address, "validation_failed"), (address, refused.Code));
            Assert.True(refused.Json.GetProperty("errors").TryGetProperty("file_url", out _));
        }
        // These are nobody's files here: links like any other, which open nothing.
        foreach (
            var address in (string[])
                [
                    $"{host.Address}api/files/{id}",
                    $"https://example.org{url}",
                    $"{url}/",
                    $"/api/other/{id}",
                    $"/api/%66iles/{id}",
                ]
        )
        {
            var sent = await bob.SendFileAsync(own, address);
            sent.Demand(201);
            Assert.False(sent.Json.GetProperty("message").TryGetProperty("file", out _));
        }
        Assert.Equal("file_not_found", await bob.TryReadAsync(url));
    }

    [Fact]
    public async Task The_hub_refuses_another_users_file_too()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("private");
        var url = await SentAsync(ann, room);
        await using var bobs = await bob.ConnectAsync();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            bobs.InvokeAsync(
                "send_message",
                new
                {
                    room_id = room.Text("id"),
                    message_type = "file",
                    file_url = url,
                }
            )
        );

        Assert.Contains("validation_failed: file_url", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_tells_name_type_and_size_of_its_file_to_everybody()
    {
        var (room, ann, bob) = await RoomOfTwoAsync("private");
        await using var bobs = await bob.OpenAsync(room);
        var upload = await ann.UploadAsync(Uploads.Png, "a.png");
        var id = room.Text("id");

        var sent = await ann.SendFileAsync($"rooms/{id}", upload.Text("file_url"), "key");
        var again = await ann.SendFileAsync($"rooms/{id}", upload.Text("file_url"), "key");
        var told = await bobs.EventAsync("message");
        var read = (await bob.GetAsync($"rooms/{id}/messages")).Json.Items("messages").Last();

        var file = upload.Json.GetProperty("file").GetRawText();
        foreach (var message in (JsonElement[])[sent.Json.GetProperty("message"), told, read])
        {
            Assert.Equal(file, message.GetProperty("file").GetRawText());
        }
        Assert.Equal(sent.Text("message.id"), again.Text("message.id"));
    }

    [Fact]
    public async Task A_file_that_nobody_sends_is_removed_after_a_day()
    {
        await using var timed = await TimedHost.StartAsync();
        var ann = await timed.Host.RegisterAsync("ann");
        var room = await ann.CreateRoomAsync();
        var (forgotten, sent) = (await ann.UploadedAsync(), await ann.UploadedAsync());
        (await ann.SendFileAsync($"rooms/{room.Text("id")}", sent)).Demand(201);

        timed.Clock.Advance(TimeSpan.FromDays(1));
        await timed
            .Host.Services.GetRequiredService<FileService>()
            .RemoveUnusedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("file_not_found", "ok"), (await ann.TryReadAsync(forgotten), await ann.TryReadAsync(sent)));
        Assert.Equal("validation_failed", (await ann.SendFileAsync($"rooms/{room.Text("id")}", forgotten)).Code);
    }

    [Fact]
    public async Task The_hosts_clean_up_removes_files()
    {
        var asked = new TaskCompletionSource();
        await using var timed = await TimedHost.StartAsync(services: services =>
            StoreSpy.Place<IFileStore>(
                services,
                (method, _, call) =>
                {
                    if (method.Name == nameof(IFileStore.RemoveUnusedAsync))
                    {
                        asked.TrySetResult();
                    }
                    return call();
                }
            )
        );

        await timed.SecondsAsync(600);

        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_store_that_is_away_accepts_nothing()
    {
        await using var failing = await LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IFileStore>(
                services,
                (_, _, _) => Task.FromException<StoredFile?>(new StoreUnavailableException("away"))
            )
        );
        var ann = await failing.RegisterAsync("ann");

        var refused = await ann.UploadAsync([1, 2, 3]);

        Assert.Equal((503, "store_unavailable"), (refused.Status, refused.Code));
    }

    private async Task<(JsonElement Room, ChatUser Ann, ChatUser Bob)> RoomOfTwoAsync(string type)
    {
        var (ann, bob) = (await host.RegisterAsync("ann"), await host.RegisterAsync("bob"));
        var room = await ann.CreateRoomAsync(type);
        await bob.JoinAsync(room);
        return (room, ann, bob);
    }

    private static async Task<string> SentAsync(ChatUser user, JsonElement room)
    {
        var url = await user.UploadedAsync();
        (await user.SendFileAsync($"rooms/{room.Text("id")}", url)).Demand(201);
        return url;
    }
}

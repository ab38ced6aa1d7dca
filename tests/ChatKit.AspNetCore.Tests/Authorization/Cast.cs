using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Who the matrix of rights is about; the same people for all its cells, and a new <see cref="Scene"/> for each.</summary>
public sealed class Cast(LiveHost host) : IAsyncLifetime
{
    /// <summary>The columns of the tables.</summary>
    public static readonly string[] Columns =
    [
        "nobody",
        "stranger",
        "member",
        "admin",
        "creator",
        "former",
        "banned",
        "revoked",
    ];

    private readonly Dictionary<string, ChatUser> _people = [];

    public LiveHost Host => host;

    public ChatUser this[string who] => _people[who];

    public async ValueTask InitializeAsync()
    {
        if (!TestStore.IsThere)
        {
            return;
        }
        // "target" is an ordinary member to whom things are done; "partner" shares no room with anybody.
        foreach (var who in Columns.Except(["nobody", "revoked"]).Concat(["target", "partner"]))
        {
            _people[who] = await host.RegisterAsync(who);
        }
        _people["nobody"] = host.Nobody();
        // A session of the one who may do the most.
        _people["revoked"] = await _people["creator"].SignInAgainAsync();
        (await _people["revoked"].PostAsync("logout")).Demand(204);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A new room in which everybody has been given their part, with one message and one file, which the member sent.</summary>
    public async Task<Scene> SetAsync(RoomType type)
    {
        var rooms = host.Services.GetRequiredService<RoomService>();
        var members = host.Services.GetRequiredService<MembershipService>();
        var messages = host.Services.GetRequiredService<MessageService>();
        var creator = Id("creator");
        var room = (
            await rooms.CreateAsync(creator, new CreateRoom { Name = LiveHost.Unique("scene"), Type = type })
        ).Room;

        await Task.WhenAll(
            new[] { "member", "admin", "former", "banned", "target" }.Select(who =>
                room.Code is { } code
                    ? members.JoinByCodeAsync(Id(who), code.ToString())
                    : members.JoinAsync(Id(who), room.Id)
            )
        );
        await members.SetRoleAsync(creator, room.Id, Id("admin"), RoomRole.Admin);
        await members.LeaveAsync(Id("former"), room.Id);
        await members.RemoveAsync(creator, room.Id, Id("banned"), ban: true);
        var message = await messages.SendAsync(
            Id("member"),
            ConversationId.Of(room.Id),
            new SendMessage { Content = "written by the member" }
        );
        var url = await this["member"].UploadedAsync();
        (await this["member"].SendFileAsync($"rooms/{room.Id}", url)).Demand(201);
        return new Scene(this, room, message.Message.Id.ToString(), url.Split('/')[^1]);
    }

    private UserId Id(string who)
    {
        Assert.True(UserId.TryParse(this[who].Id, out var id));
        return id;
    }
}

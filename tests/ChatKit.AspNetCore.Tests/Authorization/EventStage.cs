using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A room with everybody connected, as <see cref="EventAccessTests"/> needs it: new people each time, so that no connection remembers another room.</summary>
public sealed class EventStage : IAsyncDisposable
{
    private readonly Dictionary<string, ChatClient> _clients = [];
    private readonly List<ChatClient> _others = [];

    private EventStage() { }

    public required JsonElement Room { get; init; }

    public required ChatUser Creator { get; init; }

    public required ChatUser Member { get; init; }

    /// <summary>A member without a connection.</summary>
    public required ChatUser Target { get; init; }

    /// <summary>Not yet a member.</summary>
    public required ChatUser Newcomer { get; init; }

    public string RoomId => Room.Text("id");

    /// <summary>A message of the member's.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>A connection; nobody has none.</summary>
    public ChatClient? this[string who] => _clients.GetValueOrDefault(who);

    public static async Task<EventStage> SetAsync(TimedHost timed, RoomType type)
    {
        var host = timed.Host;
        var creator = await host.RegisterAsync("creator");
        var stage = new EventStage
        {
            Creator = creator,
            Room = await creator.CreateRoomAsync(type == RoomType.Public ? "public" : "private"),
            Member = await host.RegisterAsync("member"),
            Target = await host.RegisterAsync("target"),
            Newcomer = await host.RegisterAsync("newcomer"),
        };
        await stage.Target.JoinAsync(stage.Room);
        var people = new Dictionary<string, ChatUser>
        {
            ["creator"] = creator,
            ["member"] = stage.Member,
            ["admin"] = await host.RegisterAsync("admin"),
            ["former"] = await host.RegisterAsync("former"),
            ["banned"] = await host.RegisterAsync("banned"),
            ["revoked"] = await creator.SignInAgainAsync(),
        };
        foreach (var (who, user) in people)
        {
            await user.JoinAsync(stage.Room);
            stage._clients[who] = await user.OpenAsync(stage.Room);
        }
        stage._clients["stranger"] = await (await host.RegisterAsync("stranger")).ConnectAsync();
        await stage.PartAsync(people);
        await timed.SecondsAsync(6);
        foreach (var who in stage._clients.Keys.Except(["revoked"]))
        {
            await stage._clients[who].SettleAsync();
        }
        await timed.SecondsAsync(6);
        foreach (var client in stage._clients.Values)
        {
            client.Forget();
        }
        return stage;
    }

    /// <summary>Closes this connection too in the end.</summary>
    public void Keep(ChatClient client) => _others.Add(client);

    /// <summary>Whether an event of this name has come or is still on its way.</summary>
    public async Task<bool> HasReceivedAsync(string who, string name)
    {
        if (this[who] is not { } client)
        {
            return false;
        }
        if (!client.Events(name).Any(IsOfStage) && who != "revoked")
        {
            await client.SettleAsync();
        }
        return client.Events(name).Any(IsOfStage);
    }

    /// <summary>False for heads without the room: they tell of the private messages by which connections settle.</summary>
    public bool IsOfStage(JsonElement payload) =>
        !payload.TryGetProperty("heads", out var heads)
        || heads.GetRawText().Contains(RoomId, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.Concat(_others))
        {
            await client.DisposeAsync();
        }
    }

    private async Task PartAsync(Dictionary<string, ChatUser> people)
    {
        var admin = people["admin"].Id;
        (await Creator.PatchAsync($"rooms/{RoomId}/members/{admin}", new { role = "admin" })).Demand(200);
        (await people["former"].DeleteAsync($"rooms/{RoomId}/leave")).Demand(204);
        (await Creator.DeleteAsync($"rooms/{RoomId}/members/{people["banned"].Id}?ban=true")).Demand(204);
        (await people["revoked"].PostAsync("logout")).Demand(204);
        await _clients["revoked"].Closed;
        MessageId = (await _clients["member"].SayAsync(Room, "written by the member")).Text("id");
    }
}

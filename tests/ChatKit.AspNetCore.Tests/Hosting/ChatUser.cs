using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Somebody with a session: calls REST and opens connections.</summary>
public sealed class ChatUser(LiveHost host, string? token, JsonElement profile)
{
    public string? Token => token;

    public JsonElement Profile => profile;

    public string Id => Profile.Text("id");

    public string Username => Profile.Text("username");

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Version = host.Http.DefaultRequestVersion,
            VersionPolicy = host.Http.DefaultVersionPolicy,
        };
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Signs in on one more device.</summary>
    public async Task<ChatUser> SignInAgainAsync()
    {
        var answer = await host.Nobody().PostAsync("login", new { username = Username, password = LiveHost.Password });
        answer.Demand(200);
        return new ChatUser(host, answer.Text("token"), Profile);
    }

    /// <summary>Creates a room and returns it.</summary>
    public async Task<JsonElement> CreateRoomAsync(string type = "public", int? maxMembers = null)
    {
        var name = LiveHost.Unique(type);
        var answer = await PostAsync(
            "rooms",
            new
            {
                name,
                type,
                max_members = maxMembers,
            }
        );
        answer.Demand(201);
        return answer.Json.GetProperty("room");
    }

    /// <summary>Becomes a member of a room: by its Room ID when it is a private one.</summary>
    public async Task JoinAsync(JsonElement room)
    {
        var answer = room.Has("room_id")
            ? await PostAsync("rooms/join-by-id", new { room_id = room.Text("room_id") })
            : await PostAsync($"rooms/{room.Text("id")}/join");
        answer.Demand(200);
    }

    /// <summary>Opens a connection that keeps every event it receives.</summary>
    public async Task<ChatClient> ConnectAsync()
    {
        var client = new ChatClient(
            new HubConnectionBuilder().WithUrl(
                host.Hub,
                options =>
                {
                    options.AccessTokenProvider = () => Task.FromResult(Token);
                    options.Transports = HttpTransportType.WebSockets;
                    options.SkipNegotiation = true;
                }
            ),
            host,
            this
        );
        await client.StartAsync();
        // A connection is registered after its handshake, and before its first call.
        await client.InvokeAsync("leave_room", new { room_id = new string('0', 24) });
        return client;
    }

    /// <summary>Opens a connection and a room on it.</summary>
    public async Task<ChatClient> OpenAsync(JsonElement room)
    {
        var client = await ConnectAsync();
        await client.InvokeAsync("join_room", new { room_id = room.Text("id") });
        return client;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace ChatKit.Load;

/// <summary>The few REST calls that people and rooms are made with; none of it is measured.</summary>
internal sealed class ChatKitApi : IDisposable
{
    private const int Attempts = 50;
    private readonly HttpClient client;
    private int connections;

    public ChatKitApi(IPEndPoint address)
    {
        var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync };
        client = new HttpClient(handler) { BaseAddress = new Uri($"http://{address}/api/") };
    }

    /// <summary>Registers somebody and returns the token.</summary>
    public async Task<string> RegisterAsync(string username, CancellationToken token)
    {
        var person = new
        {
            username,
            email = username + "@example.org",
            password = "bench password 1",
        };
        var answer = await PostAsync("register", person, null, token);
        return answer.GetProperty("token").GetString()!;
    }

    /// <summary>Creates a public room and returns its id.</summary>
    public async Task<string> CreateRoomAsync(string name, string owner, CancellationToken token)
    {
        var answer = await PostAsync("rooms", new { name, type = "public" }, owner, token);
        return answer.GetProperty("room").GetProperty("id").GetString()!;
    }

    public Task JoinRoomAsync(string roomId, string member, CancellationToken token) =>
        PostAsync($"rooms/{roomId}/join", new { }, member, token);

    public Task SendMessageAsync(string roomId, string content, string sender, CancellationToken token) =>
        PostAsync($"rooms/{roomId}/messages", new { content }, sender, token);

    public void Dispose() => client.Dispose();

    private async Task<JsonElement> PostAsync(string path, object body, string? bearer, CancellationToken token)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            using var answer = await client.SendAsync(request, token);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadFromJsonAsync<JsonElement>(token);
            }

            var busy = answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
            if (!busy || attempt == Attempts)
            {
                var text = await answer.Content.ReadAsStringAsync(token);
                throw new InvalidOperationException($"POST {path} answered {(int)answer.StatusCode}: {text}");
            }

            await Task.Delay(200, token);
        }
    }

    // Each connection from an address of its own, so that no limit by address is met.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        var number = Interlocked.Increment(ref connections);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(new IPAddress([127, 2, (byte)(number / 250), (byte)(1 + number % 250)]), 0));
        await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token);
        return new NetworkStream(socket, ownsSocket: true);
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatKit.Faults.Tests;

/// <summary>The REST half of the contract, for one session or for nobody.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Session? _session;

    public RestClient(Uri server) =>
        _http = new() { BaseAddress = new(server, "api/"), Timeout = TimeSpan.FromSeconds(60) };

    public RestClient(Session session)
        : this(session.Server)
    {
        _session = session;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
    }

    public async Task<Session> RegisterAsync(string username, string password, CancellationToken cancellationToken)
    {
        var account = new
        {
            username,
            email = $"{username}@example.org",
            password,
        };
        var signedIn = await PostAsync<Wire.SignedIn>("register", account, cancellationToken);
        return ToSession(signedIn);
    }

    public async Task<Session> LogInAsync(string username, string password, CancellationToken cancellationToken) =>
        ToSession(await PostAsync<Wire.SignedIn>("login", new { username, password }, cancellationToken));

    public async Task<Wire.Room> CreateRoomAsync(string name, bool isPrivate, CancellationToken cancellationToken)
    {
        var room = new { name, type = isPrivate ? "private" : "public" };
        return (await PostAsync<Wire.RoomAnswer>("rooms", room, cancellationToken)).Room;
    }

    public async Task JoinAsync(Wire.Room room, CancellationToken cancellationToken) =>
        await (
            room.RoomId is null
                ? PostAsync<Wire.RoomAnswer>($"rooms/{room.Id}/join", new { }, cancellationToken)
                : PostAsync<Wire.RoomAnswer>("rooms/join-by-id", new { room_id = room.RoomId }, cancellationToken)
        );

    /// <summary>The messages after <paramref name="after"/>, oldest first, as many as one page holds.</summary>
    public Task<Wire.Page> ReadAsync(ConversationKey conversation, long after, CancellationToken cancellationToken) =>
        AnswerAsync<Wire.Page>(
            _http.GetAsync(
                new Uri($"{PathOf(conversation)}?after={after}&limit=200", UriKind.Relative),
                cancellationToken
            ),
            cancellationToken
        );

    /// <summary>Records all that the server has of a conversation, and returns the last sequence.</summary>
    public async Task<long> RecordStateAsync(
        ConversationKey conversation,
        History history,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<Entry>();
        Wire.Page page;
        do
        {
            page = await ReadAsync(conversation, entries.LastOrDefault()?.Sequence ?? 0, cancellationToken);
            entries.AddRange(page.Messages.Select(m => m.ToEntry()));
        } while (page.HasMore);
        history.FinalState(conversation, page.LastSequence, entries);
        return page.LastSequence;
    }

    public async Task<Wire.Message> SendAsync(MessageKey key, string content, CancellationToken cancellationToken)
    {
        var send = new { client_message_id = key.ClientMessageId, content };
        return (await PostAsync<Wire.Sent>(PathOf(key.Conversation), send, cancellationToken)).Message;
    }

    public void Dispose() => _http.Dispose();

    private string PathOf(ConversationKey conversation) =>
        conversation.IsRoom
            ? $"rooms/{conversation.RoomId}/messages"
            : $"users/{conversation.Other(_session!.UserId)}/messages";

    private Session ToSession(Wire.SignedIn answer) =>
        new(new(_http.BaseAddress!, "/"), answer.User.Id, answer.User.Username, answer.Token);

    private Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        AnswerAsync<T>(_http.PostAsJsonAsync(path, body, Wire.Json, cancellationToken), cancellationToken);

    private static async Task<T> AnswerAsync<T>(Task<HttpResponseMessage> request, CancellationToken cancellationToken)
    {
        using var response = await request;
        if (response.IsSuccessStatusCode)
        {
            return (await response.Content.ReadFromJsonAsync<T>(Wire.Json, cancellationToken))!;
        }
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        throw ToProblem(text) ?? new ChatProblem("uncoded", $"{(int)response.StatusCode} {text}");
    }

    private static ChatProblem? ToProblem(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text);
            return problem.RootElement.TryGetProperty("code", out var code)
                ? new(code.GetString()!, problem.RootElement.GetProperty("detail").GetString()!)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

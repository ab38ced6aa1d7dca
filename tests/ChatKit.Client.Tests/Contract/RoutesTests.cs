using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatKit.Client.Tests;

/// <summary>The server's own list of its routes beside what the client calls: there is none that it can't.</summary>
public sealed class RoutesTests
{
    // Two halves of a list that is read as a whole, and sending, which goes over the hub alone.
    private static readonly string[] s_unused =
    [
        "GET rooms/public",
        "GET rooms/private",
        "POST rooms/{}/messages",
        "POST users/{}/messages",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_is_called_by_something()
    {
        var options = new ChatClientOptions { Server = new Uri("http://nowhere"), Token = _ => new("token") };
        var deaf = new DeafTransport();
        await using var chat = new ChatClient(options, Platform.Of(options) with { Transport = deaf });
        var room = chat.Conversation(ConversationRef.Room("id"));
        Task[] calls =
        [
            chat.Session.RegisterAsync("ada", "ada@example.org", "password", null, Token),
            chat.Session.LoginAsync("ada", "password", Token),
            chat.Account.GetProfileAsync(Token),
            chat.Account.UpdateProfileAsync("Ada", cancellationToken: Token),
            chat.Account.ChangePasswordAsync("old", "new", Token),
            chat.Account.GetDevicesAsync(Token),
            chat.Account.RevokeDeviceAsync("id", Token),
            chat.Rooms.ListAsync(Token).ToListAsync(Token).AsTask(),
            chat.Rooms.GetAsync("id", Token),
            chat.Rooms.CreateAsync("Garden", cancellationToken: Token),
            chat.Rooms.UpdateAsync("id", "Garden", cancellationToken: Token),
            chat.Rooms.ReplaceRoomIdAsync("id", Token),
            chat.Rooms.CloseAsync("id", Token),
            chat.Rooms.JoinAsync("id", Token),
            chat.Rooms.JoinByIdAsync("A7K2M9P1", Token),
            chat.Rooms.LeaveAsync("id", Token),
            chat.Members.ListAsync("id", Token).ToListAsync(Token).AsTask(),
            chat.Members.SetRoleAsync("id", "id", "admin", Token),
            chat.Members.RemoveAsync("id", "id", cancellationToken: Token),
            chat.Members.ListBansAsync("id", Token).ToListAsync(Token).AsTask(),
            chat.Members.LiftBanAsync("id", "id", Token),
            chat.People.SearchAsync("ada", Token),
            chat.People.GetAsync("id", Token),
            chat.People.ListConversationsAsync(Token).ToListAsync(Token).AsTask(),
            chat.Files.UploadAsync(Stream.Null, "a.bin", null, Token),
            chat.Files.DownloadAsync("id", Stream.Null, null, Token),
            room.SearchAsync("roses", Token).ToListAsync(Token).AsTask(),
            room.GetMessageAsync("id", Token),
            room.EditAsync("id", "text", Token),
            room.DeleteAsync("id", Token),
        ];
        foreach (var call in calls)
        {
            Assert.Equal("network", await Refusal.CodeOf(call));
        }
        await chat.Session.LogoutAsync(Token);

        var called = deaf.Calls.Distinct();
        // Reading on needs an open conversation: the stories in virtual time live on it.
        string[] known = [.. called, "GET rooms/{}/messages", "GET users/{}/messages", .. s_unused];
        Assert.Equal(Described().Order(), known.Order());
    }

    private static IEnumerable<string> Described()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "openapi.json");
        var paths = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file)).GetProperty("paths");
        return from path in paths.EnumerateObject()
            from method in path.Value.EnumerateObject()
            select $"{method.Name.ToUpperInvariant()} {Regex.Replace(path.Name["/api/".Length..], @"\{\w+\}", "{}")}";
    }

    /// <summary>Hears what is called, and answers nothing.</summary>
    private sealed class DeafTransport : ITransport
    {
        private readonly List<string> _calls = [];

        public IReadOnlyList<string> Calls => _calls;

        public Task<ILine> OpenAsync(
            Func<Task<string?>> token,
            Action<HubEvent> received,
            Action closed,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken)
        {
            var path = Regex.Replace(call.Path.Split('?')[0], @"(?<=/)id(?=/|$)", "{}");
            _calls.Add($"{call.Method} {path}");
            throw new ChatKitClientException(ChatKitClientException.Network);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

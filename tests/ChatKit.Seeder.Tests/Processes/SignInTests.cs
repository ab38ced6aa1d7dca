using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ChatKit.Seeder.Tests.Processes;

public sealed class SignInTestsOnSqlite() : SignInTests(() => new SeedFolder());

public sealed class SignInTestsOnMongo() : SignInTests(SeedFolder.OnMongo);

public abstract class SignInTests : IDisposable
{
    private readonly SeedFolder _folder;

    private protected SignInTests(Func<SeedFolder> newFolder) => _folder = newFolder();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everybody_can_sign_in_to_the_web_chat_and_finds_their_rooms()
    {
        var result = await _folder.SeedAsync("--users", "2", "--rooms", "1", "--messages", "10");
        await using var host = ChildProcess.WebChat(_folder);
        const string Listening = "Now listening on: ";
        var line = await host.WhenItPrintsAsync(Listening);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]),
        };

        Assert.Equal(
            ["General", "Lounge 42-1", "Random", "Team Private", "Technology"],
            await RoomsOfAsync(http, "admin", "admin123")
        );
        Assert.Equal(
            ["General", "Lounge 42-1", "Random", "Team Private", "Technology"],
            await RoomsOfAsync(http, "john_doe", "password123")
        );
        Assert.Equal(
            ["General", "Lounge 42-1", "Random", "Team Private", "Technology"],
            await RoomsOfAsync(http, "JANE_SMITH@example.com", "password123")
        );
        Assert.Equal(
            ["General", "Lounge 42-1", "Random", "Technology"],
            await RoomsOfAsync(http, "bob_wilson", "password123")
        );
        Assert.Equal(
            ["General", "Lounge 42-1", "Random", "Technology"],
            await RoomsOfAsync(http, result.BulkUsername!, "password123")
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(http, "admin", "password123")).StatusCode);
    }

    private static async Task<IEnumerable<string?>> RoomsOfAsync(HttpClient http, string name, string password)
    {
        using var signIn = await SignInAsync(http, name, password);
        var answer = await signIn.Content.ReadFromJsonAsync<JsonElement>(Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/rooms", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            answer.GetProperty("token").GetString()
        );
        using var response = await http.SendAsync(request, Token);
        var rooms = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        return rooms
            .GetProperty("rooms")
            .EnumerateArray()
            .Select(r => r.GetProperty("name").GetString())
            .Order(StringComparer.Ordinal);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient http, string username, string password) =>
        http.PostAsJsonAsync(new Uri("api/login", UriKind.Relative), new { username, password }, Token);
}

using System.Net;
using System.Net.Http.Headers;

namespace ChatKit.WebChat.Tests;

public sealed class StartTests
{
    private const string Secret = "k3Jx0Vq9ZrT7mW2bN8cL5hF1dG6sA4pY";
    private static readonly (string, string) s_anyPort = ("ASPNETCORE_URLS", "http://127.0.0.1:0");

    [Theory]
    [InlineData(null, "There is no secret.")]
    [InlineData(" ", "There is no secret.")]
    [InlineData("0123456789abcdef0123456789abcde", "shorter than 32 bytes")]
    [InlineData("change-this-to-a-random-secret-of-32-bytes", "known sample")]
    [InlineData("Your-Secret-Key-Here-0123456789-0123456789", "known sample")]
    public async Task Production_does_not_start_without_a_secret_of_its_own(string? secret, string reason)
    {
        using var folder = new WorkFolder();

        var (exitCode, output) = await WebChatProcess.RunAsync(
            folder.Path,
            [],
            secret is null ? [] : [("JWT_SECRET_KEY", secret)]
        );

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 48", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.True(string.IsNullOrWhiteSpace(secret) || !output.Contains(secret, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Production_starts_with_a_secret_and_opens_no_CORS_and_no_reference_page()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(
            folder.Path,
            "Production",
            ("JWT_SECRET_KEY", Secret),
            ("PORT", "0")
        );

        await server.RegisterAsync("ada");

        Assert.NotEqual(5000, server.Http.BaseAddress!.Port);
        Assert.False(File.Exists(folder["data/signing-key"]));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(server, "/docs/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(server, "/openapi/v1.json")).StatusCode);
        using var response = await GetAsync(server, "/health", origin: "http://localhost:3000");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Development_needs_nothing_and_keeps_a_secret_of_its_own_for_the_next_start()
    {
        using var folder = new WorkFolder();
        string token;
        await using (var first = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort))
        {
            token = await first.RegisterAsync("ada");
        }
        var key = await File.ReadAllTextAsync(folder["data/signing-key"], TestContext.Current.CancellationToken);
        Assert.Equal(64, key.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(folder["data/signing-key"])
            );
        }

        await using var second = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);

        using var profile = await GetAsync(second, "/api/profile", token);
        Assert.Equal(HttpStatusCode.OK, profile.StatusCode);
        Assert.DoesNotContain(key, second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Development_opens_CORS_for_this_machine_alone()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);

        using var here = await GetAsync(server, "/api/profile", origin: "http://localhost:3000");
        using var elsewhere = await GetAsync(server, "/api/profile", origin: "http://localhost.example.org");

        Assert.Equal("http://localhost:3000", here.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", here.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        Assert.False(elsewhere.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Settings_come_from_the_env_file_and_the_environment_wins()
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(
            folder[".env"],
            """
            # a comment
            CHATKIT_DATA = "elsewhere"
            export ChatKit__Limits__MinPasswordLength=20
            ChatKit__Limits__MinUsernameLength=30
            """,
            TestContext.Current.CancellationToken
        );
        await using var server = await WebChatProcess.StartAsync(
            folder.Path,
            "Development",
            s_anyPort,
            ("ChatKit__Limits__MinUsernameLength", "2"),
            ("ChatKit__Limits__MinPasswordLength", "5")
        );

        await server.RegisterAsync("ad");

        Assert.True(File.Exists(folder["elsewhere/chat.db"]));
        Assert.Contains(
            $"Everything is kept in {folder["elsewhere/chat.db"]}",
            server.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ChatKit__Limits__MesagesPerMinute", "5", "MesagesPerMinute")]
    [InlineData("ChatKit__Limits__MessagesPerMinute", "0", "MessagesPerMinute")]
    [InlineData("ChatKit__Limits__MessagesPerMinute", "many", "MessagesPerMinute")]
    [InlineData("PORT", "http", "PORT")]
    public async Task A_mistake_in_the_settings_stops_the_start_and_is_named(string name, string value, string named)
    {
        using var folder = new WorkFolder();

        var (exitCode, output) = await WebChatProcess.RunAsync(
            folder.Path,
            ["--default-environment=Development"],
            (name, value)
        );

        Assert.Equal(1, exitCode);
        Assert.Contains(named, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(
        WebChatProcess server,
        string path,
        string? token = null,
        string? origin = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        return await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

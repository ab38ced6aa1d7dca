using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace ChatKit.WebChat.Tests;

public sealed partial class PageTests
{
    private static readonly (string, string) s_anyPort = ("ASPNETCORE_URLS", "http://127.0.0.1:0");

    [Fact]
    public async Task The_page_runs_no_inline_script_and_loads_from_here_alone()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);

        using var response = await server.Http.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(Address().Matches(page));
        Assert.All(Address().Matches(page), m => Assert.DoesNotContain("//", m.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reference_page_loads_from_here_alone()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);

        using var response = await server.Http.GetAsync("/docs/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith(
            "default-src 'self';",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var script in Address().Matches(page).Select(m => m.Groups[1].Value))
        {
            Assert.DoesNotContain("//", script, StringComparison.Ordinal);
            var answer = await server.Http.GetAsync(
                new Uri(response.RequestMessage!.RequestUri!, script),
                TestContext.Current.CancellationToken
            );
            Assert.Equal((script, HttpStatusCode.OK), (script, answer.StatusCode));
        }
    }

    [Fact]
    public async Task What_nothing_answers_is_an_error_with_a_code()
    {
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);

        using var unknown = await server.Http.GetAsync("/api/unknown", TestContext.Current.CancellationToken);
        using var method = await server.Http.DeleteAsync("/api/profile", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        foreach (
            var (response, code) in ((HttpResponseMessage, string)[])
                [(unknown, "not_found"), (method, "method_not_allowed")]
        )
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains($"\"code\":\"{code}\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_token_and_no_password_gets_into_the_log_however_much_is_logged()
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(
            folder["appsettings.json"],
            """
            {"Logging": {"LogLevel": {"Default": "Debug", "Microsoft.AspNetCore": "Debug", "Microsoft.AspNetCore.Hosting.Diagnostics": "Debug"}}}
            """,
            TestContext.Current.CancellationToken
        );
        await using var server = await WebChatProcess.StartAsync(folder.Path, "Development", s_anyPort);
        var token = await server.RegisterAsync("ada");
        await using var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(server.Http.BaseAddress!, $"/hubs/chat?access_token={token}"),
                o => (o.Transports, o.SkipNegotiation) = (HttpTransportType.WebSockets, true)
            )
            .Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        await connection.InvokeAsync<object>("get_heads", new { }, TestContext.Current.CancellationToken);
        await connection.StopAsync(TestContext.Current.CancellationToken);

        await server.StopAsync();

        var log = server.Output;
        // It is a log of that request at all.
        Assert.Contains("/hubs/chat", log, StringComparison.Ordinal);
        Assert.DoesNotContain(token, log, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", log, StringComparison.Ordinal);
        Assert.DoesNotContain("correct horse", log, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Address();
}

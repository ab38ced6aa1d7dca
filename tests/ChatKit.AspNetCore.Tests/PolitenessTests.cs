using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>A host with its own scheme, fallback policy, JSON options, exception handler and hub is the same with and without ChatKit.</summary>
public sealed class PolitenessTests
{
    private static readonly string[] s_paths =
    [
        "/host/me",
        "/host/json",
        "/host/throws",
        "/host/nothing-here",
        "/host/forbidden",
    ];

    [Theory]
    [InlineData("sub=1;role=guest")]
    [InlineData(null)]
    public async Task The_host_answers_as_it_does_without_ChatKit(string? claims)
    {
        await using var with = await StartAsync(mapChatKit: true);
        await using var without = await StartAsync(mapChatKit: false);

        foreach (var path in s_paths)
        {
            var expected = await GetAsync(without, path, claims);
            var actual = await GetAsync(with, path, claims);
            Assert.Equal((path, expected.Status, expected.Text), (path, actual.Status, actual.Text));
            Assert.Equal(
                expected.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}"),
                actual.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}")
            );
        }
        // The paths do what they are here for.
        Assert.Equal(claims is null ? 401 : 403, (await GetAsync(with, "/host/forbidden", claims)).Status);
        var json = claims is null ? "the host's 401" : """{"UserCount":"0","IsOn":false}""";
        Assert.Equal(json, (await GetAsync(with, "/host/json", claims)).Text);
    }

    [Fact]
    public async Task The_single_scheme_of_a_host_stays_its_default()
    {
        await using var host = await StartAsync(mapChatKit: true);
        var schemes = host.Services.GetRequiredService<IAuthenticationSchemeProvider>();

        Assert.Equal("Header", (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name);
        Assert.Equal("Header", Assert.Single(await schemes.GetAllSchemesAsync()).Name);
    }

    [Fact]
    public async Task ChatKit_answers_as_it_does_in_an_empty_host()
    {
        await using var busy = await StartAsync(mapChatKit: true);
        await using var empty = await RestHost.StartAsync();
        var texts = new List<string>();
        foreach (var host in (RestHost[])[busy, empty])
        {
            var ada = await host.RegisterAsync("ada");
            var room = await ada.CreateRoomAsync("General");
            var id = room.GetProperty("id").GetString()!;
            var message = await ada.SendAsync($"/api/rooms/{id}/messages", "hello");
            RestReply[] replies =
            [
                await ada.GetAsync($"/api/rooms/{id}"),
                await ada.GetAsync($"/api/rooms/{id}/messages"),
                await ada.GetAsync("/api/profile"),
                await ada.GetAsync("/api/rooms/x"),
                await ada.GetAsync("/api/rooms?limit=x"),
                await ada.PostAsync("/api/rooms", new { }),
                await host.Http.SendJsonAsync(HttpMethod.Get, "/api/profile"),
            ];
            texts.Add(
                string.Join('\n', replies.Select(r => $"{r.Status} {r.ContentType} {r.Text}"))
                    .Replace(id, "ROOM", StringComparison.Ordinal)
                    .Replace(ada.Id, "ADA", StringComparison.Ordinal)
                    .Replace(message.GetProperty("id").GetString()!, "MESSAGE", StringComparison.Ordinal)
            );
        }

        Assert.Equal(texts[1], texts[0]);
    }

    [Fact]
    public async Task A_policy_that_the_host_puts_on_ChatKit_is_obeyed()
    {
        await using var host = await RestHost.StartAsync(
            ConfigureHost,
            use: app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapChatKit().RequireAuthorization();
            },
            mapChatKit: false
        );

        Assert.Equal(401, (await host.Http.SendJsonAsync(HttpMethod.Post, "/api/login", new { })).Status);
    }

    [Fact]
    public async Task Calling_AddChatKit_twice_does_no_harm_and_the_last_option_counts()
    {
        await using var host = await RestHost.StartAsync(b =>
            b.Services.AddChatKit(o => o.Limits.MaxRoomNameLength = 3).AddAccounts()
        );
        var ada = await host.RegisterAsync("ada");

        (await ada.PostAsync("/api/rooms", new { name = "four", type = "public" })).MustBlame("name");
        (await ada.PostAsync("/api/rooms", new { name = "abc", type = "public" })).Must(201);
    }

    [Fact]
    public async Task The_hosts_own_hub_works_with_its_own_options()
    {
        await using var host = await StartAsync(mapChatKit: true);
        await using var connection = new HubConnectionBuilder()
            .WithUrl(
                new Uri(host.Http.BaseAddress!, "/host/hub"),
                o => o.Headers[HeaderScheme.Header] = Uri.EscapeDataString("sub=1")
            )
            .Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);

        var echo = await connection.InvokeAsync<string>("Echo", "hi", TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<HubException>(() =>
            connection.InvokeAsync("Fail", TestContext.Current.CancellationToken)
        );

        Assert.Equal("hi from 1", echo);
        // EnableDetailedErrors is on for this host, and off for ChatKit's hub.
        Assert.Contains("the host's own text", failure.Message, StringComparison.Ordinal);
    }

    private static Task<RestHost> StartAsync(bool mapChatKit) =>
        RestHost.StartAsync(ConfigureHost, use: UseHost, mapChatKit: mapChatKit);

    private static void ConfigureHost(WebApplicationBuilder builder)
    {
        // One scheme and no default: ASP.NET makes the only one the default.
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, HeaderScheme>("Header", null);
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy("admins", p => p.RequireClaim("role", "admin"));
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = null;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.WriteAsString;
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = c => c.ProblemDetails.Title = "the host's");
        builder.Services.AddSignalR(o => o.EnableDetailedErrors = true);
    }

    private static void UseHost(WebApplication app)
    {
        app.UseExceptionHandler(e => e.Run(c => c.Response.WriteAsync("the host's handler")));
        app.UseStatusCodePages("text/plain", "the host's {0}");
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet(
            "/host/me",
            (HttpContext c) => $"{c.User.Identity?.AuthenticationType} {c.User.FindFirst("sub")?.Value}"
        );
        app.MapGet("/host/json", () => new HostAnswer(0, false));
        app.MapGet("/host/throws", string () => throw new InvalidOperationException("of the host's"));
        app.MapGet("/host/forbidden", () => "no").RequireAuthorization("admins");
        app.MapHub<HostHub>("/host/hub");
    }

    private static async Task<RestReply> GetAsync(RestHost host, string path, string? claims)
    {
        using var http = new HttpClient { BaseAddress = host.Http.BaseAddress };
        if (claims is not null)
        {
            http.DefaultRequestHeaders.Add(HeaderScheme.Header, Uri.EscapeDataString(claims));
        }
        return await http.SendJsonAsync(HttpMethod.Get, path);
    }

    private sealed record HostAnswer(int UserCount, bool IsOn);

    private sealed class HostHub : Hub
    {
        public string Echo(string text) => $"{text} from {Context.User!.FindFirst("sub")!.Value}";

        public void Fail() => throw new InvalidOperationException($"the host's own text for {Context.ConnectionId}");
    }
}

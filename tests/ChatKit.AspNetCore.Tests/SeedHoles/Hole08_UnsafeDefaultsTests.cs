using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Tests;

/// <summary>8. Default secrets are public and used silently; every origin is allowed; debug mode is on in production. (What the sample host adds is tested with it.)</summary>
public sealed class Hole08_UnsafeDefaultsTests(LiveHost host)
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("dev-secret-key-change-in-prod")]
    public async Task Without_a_secret_of_32_bytes_no_host_starts(string key)
    {
        await using var store = new TestStore();
        var builder = WebApplication.CreateSlimBuilder();
        store.AddTo(builder.Services.AddChatKit()).AddAccounts(o => o.SigningKey = key);
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            app.StartAsync(TestContext.Current.CancellationToken)
        );

        Assert.Contains("AddAccounts(o => o.SigningKey = …)", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPTIONS", "/api/rooms")]
    [InlineData("GET", "/api/rooms")]
    [InlineData("OPTIONS", "/hubs/chat/negotiate?negotiateVersion=1")]
    [InlineData("POST", "/hubs/chat/negotiate?negotiateVersion=1")]
    public async Task No_other_origin_is_allowed_unless_the_host_says_so(string method, string path)
    {
        var alice = await host.RegisterAsync("alice");
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Authorization = new("Bearer", alice.Token);

        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(
            answer.Headers,
            h => h.Key.StartsWith("Access-Control-Allow", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Details_of_faults_stay_in_the_log_even_when_the_host_wants_them_shown()
    {
        await using var careless = await LiveHost.StartAsync(services: services =>
        {
            services.AddSignalR(o => o.EnableDetailedErrors = true);
            services.AddProblemDetails();
            StoreSpy.Place<IReadMarkerStore>(services, (_, _, _) => throw new InvalidOperationException("secret"));
        });
        var alice = await careless.RegisterAsync("alice");
        await using var alices = await alice.ConnectAsync();

        var refusal = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() =>
            alices.InvokeAsync("get_heads", new { })
        );

        Assert.Contains("internal_error: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}

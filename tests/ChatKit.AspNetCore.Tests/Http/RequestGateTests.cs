using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore.Tests;

public sealed class RequestGateTests
{
    [Fact]
    public async Task Every_route_but_register_and_login_is_closed_to_who_has_no_token()
    {
        await using var host = await RestHost.StartAsync();
        var open = new List<string>();
        var closed = 0;

        foreach (
            var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        )
        {
            var path = endpoint.RoutePattern.RawText!;
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];
            foreach (var method in methods)
            {
                var reply = await host.Http.SendJsonAsync(new HttpMethod(method), path);
                if (reply.Status == 401)
                {
                    reply.MustFail(401, "unauthenticated");
                    closed++;
                }
                else
                {
                    open.Add(path);
                }
            }
        }

        Assert.Equal(["/api/login", "/api/register"], open.Order());
        Assert.True(closed > 30);
    }

    [Fact]
    public async Task A_store_that_is_away_is_503_and_can_be_tried_again()
    {
        await using var host = await RestHost.StartAsync(b =>
            b.Services.AddSingleton<IRoomStore>(
                new FailingRoomStore(new StoreUnavailableException("/secret/chat.db is full"))
            )
        );
        var ada = await host.RegisterAsync("ada");

        var reply = await ada.GetAsync("/api/rooms");

        reply.MustFail(503, "store_unavailable");
        Assert.DoesNotContain("secret", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_refusal_of_an_outage_is_a_line_in_the_log_and_its_cause_is_told_once()
    {
        var failing = new FailingRoomStore(new StoreUnavailableException("It is away."));
        await using var host = await RestHost.StartAsync(b => b.Services.AddSingleton<IRoomStore>(failing));
        var ada = await host.RegisterAsync("ada");
        foreach (var outage in new[] { "no route to the server", "the disk is full" })
        {
            var cause = new InvalidOperationException(outage);
            for (var call = 0; call < 3; call++)
            {
                failing.Exception = new StoreUnavailableException("It is away.", cause);
                (await ada.GetAsync("/api/rooms")).MustFail(503, "store_unavailable");
            }
        }

        var refusals = host
            .Logs.GetSnapshot()
            .Where(l => l.Message == "A request to /api/rooms/ was refused: It is away.")
            .ToList();
        Assert.Equal(
            ["no route to the server", null, null, "the disk is full", null, null],
            refusals.Select(l => l.Exception?.InnerException?.Message)
        );
    }

    [Fact]
    public async Task An_unexpected_exception_is_logged_once_and_its_text_stays_here()
    {
        var exception = new InvalidOperationException("secret text");
        await using var host = await RestHost.StartAsync(b =>
            b.Services.AddSingleton<IRoomStore>(new FailingRoomStore(exception))
        );
        var ada = await host.RegisterAsync("ada");

        var reply = await ada.GetAsync($"/api/rooms/{new string('a', 24)}?access_token=not-to-be-logged");

        reply.MustFail(500, "internal_error");
        Assert.DoesNotContain("secret", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", reply.Text, StringComparison.Ordinal);
        var errors = host.Logs.GetSnapshot().Where(l => l.Level >= LogLevel.Error).ToList();
        Assert.Same(exception, Assert.Single(errors).Exception);
        Assert.Equal("A request to /api/rooms/{id} failed.", errors[0].Message);
    }

    [Fact]
    public async Task Answers_are_kept_out_of_caches()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");

        Assert.True((await ada.GetAsync("/api/profile")).Headers.CacheControl!.NoStore);
        Assert.True((await ada.GetAsync("/api/rooms/x")).Headers.CacheControl!.NoStore);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore.Tests;

public sealed class SecretsInLogsTests
{
    [Fact]
    public async Task No_token_password_Room_ID_or_message_is_logged()
    {
        // ASP.NET's own log of requests is the host's affair: it holds the query, and the sample host leaves it out.
        await using var host = await LiveHost.StartAsync(services: services =>
            services.AddLogging(logging =>
                logging.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None)
            )
        );
        var alice = await host.RegisterAsync("alice");
        var room = await alice.CreateRoomAsync("private");
        using (var raw = await RawConnection.OpenAsync(host, alice))
        {
            await raw.CallAsync("send_message", $"{{\"room_id\":\"{room.Text("id")}\",\"content\":\"my secret\"}}");
            await raw.CallAsync("send_message", "{\"room_id\":7,\"content\":\"my secret\"}");
            await raw.CallAsync("send_message", "\"my secret\"");
        }
        await host.Nobody().PostAsync("login", new { username = alice.Username, password = "my wrong password" });
        await alice.PostAsync("rooms/join-by-id", new { room_id = "ZZZZ9999" });
        await alice.PostAsync("rooms/join-by-id", new { room_id = room.Text("room_id") });
        await alice.PatchAsync("profile", new { display_name = new[] { "my secret" } });
        (await alice.PostAsync("logout")).Demand(204);

        var log = host.Logs.GetSnapshot().Select(l => $"{l.Category} {l.Message} {l.Exception}").ToList();

        Assert.NotEmpty(log);
        foreach (
            var secret in new[]
            {
                alice.Token!,
                LiveHost.Password,
                "my wrong password",
                "my secret",
                room.Text("room_id"),
                "ZZZZ9999",
            }
        )
        {
            Assert.DoesNotContain(log, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }
}

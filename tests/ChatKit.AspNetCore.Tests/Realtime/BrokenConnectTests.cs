using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore.Tests;

public sealed class BrokenConnectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_ends_before_it_is_registered_is_no_error()
    {
        var asked = new TaskCompletionSource();
        var host = await HostAsync(async token =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return [];
        });
        var logs = host.Logs;
        var alice = await host.RegisterAsync("alice");
        using (await RawConnection.OpenAsync(host, alice))
        {
            await asked.Task.WaitAsync(ChatClient.Patience, Token);
        }

        await host.DisposeAsync();

        Assert.DoesNotContain(logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Whoever_connects_while_the_store_goes_away_is_closed_without_an_error_and_gets_in_later()
    {
        var isAway = true;
        await using var host = await HostAsync(_ =>
            isAway ? throw new StoreUnavailableException("away") : Task.FromResult<IReadOnlyList<RoomId>>([])
        );
        var alice = await host.RegisterAsync("alice");

        // Before or after the handshake's answer.
        await Assert.ThrowsAnyAsync<Exception>(alice.ConnectAsync);
        isAway = false;
        await using var client = await alice.ConnectAsync();

        Assert.DoesNotContain(host.Logs.GetSnapshot(), record => record.Level >= LogLevel.Error);
    }

    private static Task<LiveHost> HostAsync(Func<CancellationToken, Task<IReadOnlyList<RoomId>>> listRooms) =>
        LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IMembershipStore>(
                services,
                (method, arguments, call) =>
                    method.Name == nameof(IMembershipStore.ListRoomsAsync)
                        ? listRooms((CancellationToken)arguments[^1]!)
                        : call()
            )
        );
}

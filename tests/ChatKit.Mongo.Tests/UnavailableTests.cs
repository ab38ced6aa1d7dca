using ChatKit.MongoServers;

namespace ChatKit.Mongo.Tests;

public sealed class UnavailableTests : DatabaseTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_wrong_address_stops_the_start_with_the_address_and_without_the_password()
    {
        // Port 1 is nobody's.
        await using var store = new OpenStore(
            "mongodb://user:secret@127.0.0.1:1/chat",
            options => options.OperationTimeout = s_short
        );

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.StartsWith("MongoDB at 127.0.0.1:1 does not answer", refused.Message, StringComparison.Ordinal);
        Assert.Contains("UseMongo(\"mongodb://…\")", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_fail_while_the_server_is_away_and_work_when_it_is_back(bool isCut)
    {
        await using var line = new Line(Test.ConnectionString);
        await using var store = new OpenStore(line.ConnectionString, options => options.OperationTimeout = s_short);
        await store.StartAsync();
        var ann = await store.AddUserAsync("ann");

        (isCut ? (Action)line.Cut : line.Hold)();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddUserAsync("bob"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Users.FindAsync([ann], Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.CheckAsync(Cancellation));
        line.Mend();
        line.Release();
        await store.Database.Recovery;

        await store.Database.CheckAsync(Cancellation);
        Assert.Single(await store.Users.FindAsync([ann], Cancellation));
        await store.AddUserAsync("carl");
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so_and_others_go_on()
    {
        await using var line = new Line(Test.ConnectionString);
        await using var store = new OpenStore(line.ConnectionString);
        await store.StartAsync();
        using var giveUp = new CancellationTokenSource();

        line.Hold();
        var call = store.Users.FindByExternalIdAsync("sub", giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        line.Release();

        await store.AddUserAsync("ann");
    }
}

namespace ChatKit.Client.Tests;

/// <summary>A client that is given the host's token, where the server can't be reached at first.</summary>
public sealed class HostTokenTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly World _world = new(1);

    [Fact]
    public void Without_a_network_at_the_start_it_says_so_and_tries_again()
    {
        var (client, network) = _world.Newcomer(Token);
        network.IsOffline = true;
        var seen = new List<ConnectionStatus>();
        using var look = client.Connection.Subscribe(state => seen.Add(state.Status));

        client.Start();
        _world.Pass(TimeSpan.FromMinutes(10));

        var offline = client.Connection.Value;
        Assert.Equal(ConnectionStatus.Connecting, seen[0]);
        Assert.Equal((ConnectionStatus.Offline, "network"), (offline.Status, offline.Error?.Code));
        Assert.InRange(offline.RetryAt!.Value - _world.Now, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(SessionStatus.Unknown, client.Session.State.Value.Status);
        network.IsOffline = false;
        _world.Pass(31 * s_second);
        Assert.Equal(ConnectionStatus.Connected, client.Connection.Value.Status);
        Assert.Equal("alice-id", client.Session.State.Value.User?.Id);
    }

    [Fact]
    public void It_tries_at_once_when_it_is_told_that_the_network_is_there()
    {
        var (client, network) = _world.Newcomer(Token);
        network.IsOffline = true;
        client.Start();
        _world.Pass(TimeSpan.FromMinutes(10));
        network.IsOffline = false;
        _world.Pass(TimeSpan.Zero);
        Assert.True(client.Connection.Value.RetryAt > _world.Now + (s_second / 2));

        client.RetryNow();
        _world.Pass(s_second / 2);

        Assert.Equal(ConnectionStatus.Connected, client.Connection.Value.Status);
    }

    [Fact]
    public void Who_signs_in_meanwhile_is_not_kept_waiting()
    {
        _world.Server.AddUser("carol");
        var (client, network) = _world.Newcomer(Token);
        network.IsOffline = true;
        client.Start();
        _world.Pass(TimeSpan.FromMinutes(10));
        network.IsOffline = false;

        _ = client.Session.LoginAsync("carol", "", TestContext.Current.CancellationToken);
        _world.Pass(s_second / 2);

        Assert.Equal("carol-id", client.Session.State.Value.User?.Id);
        Assert.Equal(ConnectionStatus.Connected, client.Connection.Value.Status);
    }

    [Fact]
    public void A_token_that_the_server_does_not_take_signs_nobody_in()
    {
        _world.Server.Gate = what =>
        {
            if (what.StartsWith("GET profile", StringComparison.Ordinal))
            {
                throw new ChatKitClientException("unauthenticated");
            }
        };
        var (client, _) = _world.Newcomer(Token);

        client.Start();
        _world.Pass(s_second);

        Assert.Equal(SessionStatus.SignedOut, client.Session.State.Value.Status);
        Assert.Equal(ConnectionStatus.Idle, client.Connection.Value.Status);
        _world.Server.Gate = _ => { };
        client.Start();
        _world.Pass(s_second);
        Assert.Equal(ConnectionStatus.Connected, client.Connection.Value.Status);
    }

    [Fact]
    public void A_token_that_does_not_come_is_as_no_network()
    {
        var hanging = new TaskCompletionSource<string?>();
        var (client, _) = _world.Newcomer(_ => new(hanging.Task));
        client.Start();

        _world.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(ConnectionStatus.Offline, client.Connection.Value.Status);
        hanging.SetResult("alice-id");
        _world.Pass(31 * s_second);
        Assert.Equal(ConnectionStatus.Connected, client.Connection.Value.Status);
    }

    [Fact]
    public void Who_disposes_does_not_wait_for_the_token()
    {
        var (asked, isOver) = (0, false);
        var (client, _) = _world.Newcomer(async end =>
        {
            asked++;
            end.Register(() => isOver = true);
            return await new TaskCompletionSource<string?>().Task;
        });
        client.Start();
        _world.Pass(s_second);

        var ending = _world.Do(() => client.DisposeAsync().AsTask());
        _world.Pass(s_second);

        Assert.Equal(1, asked);
        Assert.True(isOver);
        Assert.True(ending.IsCompletedSuccessfully);
    }

    [Fact]
    public void Without_a_token_it_waits_for_a_sign_in()
    {
        var (client, _) = _world.Newcomer();

        client.Start();
        _world.Pass(s_second);

        Assert.Equal(SessionStatus.SignedOut, client.Session.State.Value.Status);
        Assert.Equal(ConnectionStatus.Idle, client.Connection.Value.Status);
    }

    private static ValueTask<string?> Token(CancellationToken cancellationToken) => new("alice-id");
}

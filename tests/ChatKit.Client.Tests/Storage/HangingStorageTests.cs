namespace ChatKit.Client.Tests;

/// <summary>A storage that is slow, hangs, fails, and is back again.</summary>
public sealed class HangingStorageTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_moment = s_second / 4;

    private readonly World _world = new(1);
    private readonly SlowStorage _storage = new();
    private readonly ChatClient _client;
    private readonly VirtualNetwork _network;
    private readonly Conversation _talk;
    private readonly List<Sending> _sent = [];

    public HangingStorageTests()
    {
        (_client, _network) = _world.Newcomer(_ => new("alice-id"), _storage);
        _talk = _client.Conversation(ConversationRef.Room("general-id"));
        _talk.Open();
        _client.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Chatting_goes_on_though_it_hangs_from_the_start()
    {
        _storage.Delay = Timeout.InfiniteTimeSpan;
        _talk.SetDraft("begun");
        _world.Pass(s_second);

        Send("one");
        _world.Pass(5 * s_second);
        Send("two");
        _world.Pass(s_moment);

        Assert.Equal(["one", "two"], _talk.State.Value.Messages.Select(m => m.Content));
        Assert.Equal(2, _sent.Count(s => s.Answer.IsCompletedSuccessfully));
        Assert.Equal(0, _client.Unsent.Value);
    }

    [Fact]
    public void What_is_unsent_stays_in_memory_and_goes_out_in_order()
    {
        _world.Pass(s_second);
        _network.IsOffline = true;
        _network.Cut();
        _storage.Delay = Timeout.InfiniteTimeSpan;
        Send("one");
        _world.Pass(s_second);
        Assert.Empty(_sent);
        _world.Pass(5 * s_second);
        Assert.Single(_sent);
        Send("two");
        _world.Pass(s_moment);
        Assert.Equal(2, _sent.Count);
        Assert.Equal(["one", "two"], _talk.State.Value.Outgoing.Select(o => o.Content));
        Assert.All(_talk.State.Value.Outgoing, o => Assert.Equal(OutgoingStatus.Queued, o.Status));

        _network.IsOffline = false;
        _client.RetryNow();
        _world.Pass(s_second);

        Assert.Equal(["one", "two"], _talk.State.Value.Messages.Select(m => m.Content));
        Assert.Empty(_talk.State.Value.Outgoing);
    }

    [Fact]
    public void What_is_unsent_then_is_written_when_it_is_back_and_nothing_else()
    {
        _world.Pass(s_second);
        _storage.Delay = TimeSpan.FromMinutes(1);
        for (var i = 0; i < 100; i++)
        {
            Send($"sent {i}");
        }
        _world.Pass(20 * s_second);
        Assert.Equal(100, _talk.State.Value.Messages.Count);
        var before = _storage.Operations;
        _network.IsOffline = true;
        _network.Cut();
        Send("unsent");
        _world.Pass(s_moment);
        _storage.Delay = TimeSpan.Zero;

        _world.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(["unsent"], _storage.Of("alice-id").Select(k => k.Content));
        Assert.InRange(_storage.Operations - before, 1, 3);
        Assert.False(_storage.WasPressed);
    }

    [Fact]
    public void What_an_earlier_run_left_behind_is_sent_though_it_is_read_late()
    {
        _world.Pass(s_second);
        _network.IsOffline = true;
        _network.Cut();
        Send("of the former run");
        _world.Pass(s_second);
        _ = _world.Do(() => _client.DisposeAsync().AsTask());
        _world.Pass(s_second);
        _storage.Delay = 20 * s_second;
        var (next, _) = _world.Newcomer(_ => new("alice-id"), _storage);
        var talk = next.Conversation(_talk.Ref);
        talk.Open();

        next.Start();
        _world.Pass(s_second);
        _ = _world.Do(() => talk.SendAsync("of this run", cancellationToken: Token));
        _world.Pass(10 * s_second);
        Assert.Equal(["of this run"], talk.State.Value.Messages.Select(m => m.Content));
        _world.Pass(10 * s_second);

        Assert.Equal(["of this run", "of the former run"], talk.State.Value.Messages.Select(m => m.Content));
    }

    [Fact]
    public void What_failed_is_written_when_it_works_again()
    {
        _world.Pass(s_second);
        _network.IsOffline = true;
        _network.Cut();
        _storage.IsBroken = _ => true;
        Send("one");
        Send("two");
        _world.Pass(s_second);
        Assert.Equal(2, _sent.Count);
        Assert.Empty(_storage.Of("alice-id"));

        _storage.IsBroken = _ => false;
        Send("three");
        _world.Pass(s_second);

        Assert.Equal(["one", "two", "three"], _storage.Of("alice-id").OrderBy(k => k.Order).Select(k => k.Content));
    }

    [Fact]
    public void Who_comes_back_in_the_same_process_finds_what_could_not_be_written()
    {
        _world.Server.AddUser("carol");
        _world.Pass(s_second);
        _storage.IsBroken = userId => userId == "alice-id";
        _world.Server.Gate = what =>
        {
            if (what == "send_message")
            {
                throw new ChatKitClientException("store_unavailable");
            }
        };
        Send("waits");
        _world.Pass(s_moment);
        _talk.SetDraft("begun");
        _world.Pass(s_second);

        SignIn("carol");
        Assert.Empty(_talk.State.Value.Outgoing);
        Assert.Equal("", _talk.State.Value.Draft);
        SignIn("alice");

        Assert.Equal(["waits"], _talk.State.Value.Outgoing.Select(o => o.Content));
        Assert.Equal("begun", _talk.State.Value.Draft);
    }

    [Fact]
    public void Logging_out_removes_what_it_holds_when_it_is_back()
    {
        _world.Pass(s_second);
        _network.IsOffline = true;
        _network.Cut();
        Send("one");
        _world.Pass(s_moment);
        _talk.SetDraft("begun");
        _world.Pass(s_second);
        Assert.Single(_storage.Of("alice-id"));
        Assert.Single(_storage.DraftsOf("alice-id"));
        _storage.Delay = TimeSpan.FromMinutes(1);
        _talk.SetDraft("begun again");
        _world.Pass(s_second);

        var leaving = _client.Session.LogoutAsync(Token);
        _world.Pass(5 * s_second);

        Assert.True(leaving.IsCompletedSuccessfully);
        _storage.Delay = TimeSpan.Zero;
        _world.Pass(TimeSpan.FromMinutes(2));
        Assert.Empty(_storage.Of("alice-id"));
        Assert.Empty(_storage.DraftsOf("alice-id"));
    }

    [Fact]
    public void A_client_can_be_disposed_though_it_hangs()
    {
        _world.Pass(s_second);
        _storage.Delay = Timeout.InfiniteTimeSpan;
        Send("one");
        _world.Pass(s_moment);

        var ending = _world.Do(() => _client.DisposeAsync().AsTask());
        _world.Pass(5 * s_second);

        Assert.True(ending.IsCompletedSuccessfully);
    }

    private void Send(string content) =>
        _ = _world.Do(async () => _sent.Add(await _talk.SendAsync(content, cancellationToken: Token)));

    private void SignIn(string name)
    {
        var signIn = _client.Session.LoginAsync(name, "", Token);
        _world.Pass(s_second);
        Assert.True(signIn.IsCompletedSuccessfully);
    }
}

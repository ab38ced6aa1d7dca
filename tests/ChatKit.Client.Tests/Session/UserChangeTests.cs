namespace ChatKit.Client.Tests;

/// <summary>One client, one user after another.</summary>
public sealed class UserChangeTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly ConversationRef s_bob = ConversationRef.User("bob-id");
    private static readonly ConversationRef s_secret = ConversationRef.Room("secret-id");

    private readonly World _world = new(1);
    private readonly ChatClient _client;
    private readonly VirtualNetwork _network;
    private int _written;

    /// <summary>Alice has 500 messages with Bob and a room of her own; Carol has 3 messages with Bob.</summary>
    public UserChangeTests()
    {
        _world.Server.AddUser("carol");
        _world.Server.AddRoom("secret", "alice-id");
        _world.Flood(0, 1, 500, "Alice");
        Write(3);
        (_client, _network) = _world.Newcomer();
        _client.Start();
        SignIn("alice");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_next_user_finds_nothing_of_the_former()
    {
        var talk = _client.Conversation(s_bob);
        using (talk.Open())
        using (_client.Conversation(s_secret).Open())
        {
            _world.Pass(s_second);
            Assert.Equal(500, talk.State.Value.Messages[^1].Sequence);
            Assert.NotNull(_client.Conversation(s_secret).State.Value.Room);
        }
        _client.Conversation(ConversationRef.Room("nowhere")).Open();
        _world.Pass(s_second);
        Assert.NotNull(_client.Conversation(ConversationRef.Room("nowhere")).State.Value.Error);

        var leaving = _client.Session.LogoutAsync(Token);
        _world.Pass(s_second);
        Assert.True(leaving.IsCompletedSuccessfully);
        Assert.Null(_client.Conversation(ConversationRef.Room("nowhere")).State.Value.Error);
        SignIn("carol");

        var read = new List<long>();
        _ = ReadAsync(_client.Conversation(s_bob).StreamAsync(null, CancellationToken.None), read);
        _world.Pass(s_second);
        Write(1);
        _world.Pass(30 * s_second);
        Assert.Equal([4L], read);
        Assert.Equal([1L, 2, 3, 4], _client.Conversation(s_bob).State.Value.Messages.Select(m => m.Sequence));
        Assert.Equal(new ConversationMark(4, 4, 0), _client.Conversation(s_bob).State.Value.Mark);
        Assert.Null(_client.Conversation(s_secret).State.Value.Room);
    }

    [Fact]
    public void What_the_former_user_asked_for_comes_too_late()
    {
        using var open = _client.Conversation(s_bob).Open();
        _network.Weather = new Weather(0, 0, TimeSpan.FromSeconds(20));
        _world.Pass(TimeSpan.Zero);
        _network.Weather = Weather.Calm;

        SignIn("carol");
        Assert.Equal([1L, 2, 3], _client.Conversation(s_bob).State.Value.Messages.Select(m => m.Sequence));
        _world.Pass(30 * s_second);

        Assert.Equal([1L, 2, 3], _client.Conversation(s_bob).State.Value.Messages.Select(m => m.Sequence));
        Assert.Equal(3, _client.Conversation(s_bob).State.Value.Mark.LastSequence);
    }

    [Fact]
    public void A_stream_ends_with_its_user()
    {
        var read = new List<long>();
        var reading = ReadAsync(_client.Conversation(s_bob).StreamAsync(498, CancellationToken.None), read);
        _world.Pass(s_second);

        SignIn("carol");

        Assert.Equal([499L, 500], read);
        Assert.True(reading.IsCompletedSuccessfully);
    }

    /// <summary>The server can't be reached while Alice goes; Carol is there before that is found out.</summary>
    [Fact]
    public void Who_signs_in_while_the_former_still_leaves_stays()
    {
        _network.Weather = new Weather(0, 0, TimeSpan.FromSeconds(20));
        var leaving = _client.Session.LogoutAsync(Token);
        _world.Pass(TimeSpan.Zero);
        Assert.Equal(SessionStatus.SignedOut, _client.Session.State.Value.Status);
        _network.Weather = Weather.Calm;

        SignIn("carol");
        _world.Pass(30 * s_second);

        Assert.True(leaving.IsCompletedSuccessfully);
        Assert.Equal("carol-id", _client.Session.State.Value.User?.Id);
        Assert.Equal(ConnectionStatus.Connected, _client.Connection.Value.Status);
    }

    private void SignIn(string name)
    {
        var signIn = _client.Session.LoginAsync(name, "", Token);
        _world.Pass(s_second);
        Assert.True(signIn.IsCompletedSuccessfully);
    }

    private void Write(int count)
    {
        for (; count > 0; count--, _written++)
        {
            var input = new SendPrivateMessageInput("bob-id", "Carol", $"carol-{_written}", null, null, null);
            _world.Server.Hub(new Listener("carol-id", _ => { }), "send_private_message", input);
        }
    }

    private Task ReadAsync(IAsyncEnumerable<Message> messages, List<long> read) =>
        _world.Do(async () =>
        {
            await foreach (var message in messages)
            {
                read.Add(message.Sequence);
            }
        });
}

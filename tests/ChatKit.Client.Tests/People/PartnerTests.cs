namespace ChatKit.Client.Tests;

/// <summary>The other person of a private conversation.</summary>
public sealed class PartnerTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly World _world = new(1);
    private readonly ChatClient _client;
    private readonly Conversation _talk;
    private int _asked;

    public PartnerTests()
    {
        // The world's own devices ask too.
        _world.Close(0, 1);
        _world.Close(1, 1);
        (_client, _) = _world.Newcomer(_ => new("alice-id"));
        _talk = _client.Conversation(ConversationRef.User("bob-id"));
        _client.Start();
    }

    [Fact]
    public void Is_asked_for_again_until_the_server_answers()
    {
        Refuse("store_unavailable", _world.Now + TimeSpan.FromMinutes(2));
        using var open = _talk.Open();
        _world.Pass(TimeSpan.FromMinutes(1));
        Assert.Null(_talk.State.Value.User);
        Assert.InRange(_asked, 3, 20);

        _world.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal("bob", _talk.State.Value.User?.Username);
    }

    [Fact]
    public void Who_is_nobody_is_asked_for_once()
    {
        Refuse("user_not_found", DateTimeOffset.MaxValue);
        using var open = _talk.Open();

        _world.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(1, _asked);
        Assert.Equal(ConversationStatus.Ready, _talk.State.Value.Status);
    }

    [Fact]
    public void Is_not_asked_for_any_more_when_the_conversation_is_closed()
    {
        Refuse("store_unavailable", DateTimeOffset.MaxValue);
        using (_talk.Open())
        {
            _world.Pass(10 * s_second);
        }
        _world.Pass(s_second);
        var before = _asked;

        _world.Pass(TimeSpan.FromMinutes(5));

        Assert.Equal(before, _asked);
    }

    private void Refuse(string code, DateTimeOffset until) =>
        _world.Server.Gate = what =>
        {
            if (what == "GET users/bob-id" && _world.Now < until)
            {
                _asked++;
                throw new ChatKitClientException(code);
            }
        };
}

using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Core.Tests;

public sealed class PresenceServiceTests : ServiceTests
{
    private readonly Listener _listener = new();

    private PresenceService Presence => Get<PresenceService>();

    private protected override void AddServices(IServiceCollection services) =>
        services.AddSingleton<IChatEventListener>(_listener);

    [Fact]
    public async Task A_user_is_online_while_one_of_several_connections_is_open()
    {
        var ann = await AddUserAsync();
        Presence.Open(ann, "tab 1");
        Presence.Open(ann, "tab 2");
        var opened = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(1));

        Presence.Close("tab 1");
        Presence.Close("tab 1");
        Assert.True(Presence.IsOnline(ann));
        Assert.Equal([new PresenceChanged(ann, true, opened)], Events.Told<PresenceChanged>());

        Presence.Close("tab 2");
        Assert.False(Presence.IsOnline(ann));
        Assert.Equal(new PresenceChanged(ann, false, Clock.GetUtcNow()), Events.Told<PresenceChanged>()[^1]);
        Assert.Equal(2, Events.Told<PresenceChanged>().Count);
    }

    [Fact]
    public async Task A_connection_that_nobody_renews_is_gone_after_thirty_seconds()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        Presence.Open(ann, "lost");
        Presence.Open(bob, "alive");
        Clock.Advance(TimeSpan.FromSeconds(20));
        Presence.Renew("alive");
        Presence.Renew("unknown");

        Clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1));
        await Presence.UpdateAsync(Cancel);
        Assert.True(Presence.IsOnline(ann));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Presence.UpdateAsync(Cancel);
        Assert.Equal((false, true), (Presence.IsOnline(ann), Presence.IsOnline(bob)));
    }

    [Fact]
    public async Task The_store_follows_with_each_update()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        Presence.Open(ann, "1");
        Presence.Open(bob, "2");
        Presence.Close("2");

        await Presence.UpdateAsync(Cancel);
        Assert.Equal([true, false], await StoredAsync(ann, bob));

        Clock.Advance(TimeSpan.FromSeconds(5));
        Presence.Close("1");
        await Presence.UpdateAsync(Cancel);
        Assert.Equal([false, false], await StoredAsync(ann, bob));
        Assert.Equal(Clock.GetUtcNow(), (await Get<UserService>().GetAsync(ann)).LastSeen);
    }

    [Fact]
    public async Task Whoever_goes_away_types_no_more()
    {
        var ann = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(ann)).Room.Id);
        Presence.Open(ann, "1");
        await Get<TypingService>().StartAsync(ann, room);

        Presence.Close("1");

        Assert.Equal([room], Events.Told<TypingStopped>().Select(told => told.Conversation));
    }

    [Fact]
    public async Task Whoever_comes_back_while_the_last_connection_closes_is_told_to_be_online()
    {
        var ann = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(ann)).Room.Id);
        Presence.Open(ann, "old page");
        await Get<TypingService>().StartAsync(ann, room);
        // Closing ends the typing first: by then the page has been loaded again.
        _listener.On = told =>
        {
            if (told is TypingStopped)
            {
                Presence.Open(ann, "new page");
            }
        };

        Presence.Close("old page");

        Assert.True(Presence.IsOnline(ann));
        Assert.True(Events.Told<PresenceChanged>()[^1].IsOnline);
    }

    private async Task<List<bool>> StoredAsync(params UserId[] users)
    {
        var found = await Get<IUserStore>().FindAsync(users, Cancel);
        return [.. users.Select(id => found.Single(user => user.Id == id).IsOnline)];
    }

    private sealed class Listener : IChatEventListener
    {
        public Action<ChatEvent>? On { get; set; }

        public void Handle(ChatEvent chatEvent) => On?.Invoke(chatEvent);
    }
}

namespace ChatKit.Testing;

/// <summary>What <see cref="ISessionStore"/> promises.</summary>
public abstract class SessionStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task A_session_is_found_whole_by_its_token()
    {
        var session = await OpenAsync(await AddUserAsync(), "Token'1");

        Assert.Equal(session, await Stores.Sessions.FindByTokenAsync("Token'1", Cancel));
    }

    [Fact]
    public async Task Address_and_program_may_be_unknown()
    {
        var session = ASession(await AddUserAsync(), "t") with { IpAddress = null, UserAgent = null };
        await Stores.Sessions.CreateAsync(session, Cancel);

        Assert.Equal(session, await Stores.Sessions.FindByTokenAsync("t", Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("token")]
    [InlineData("Token ")]
    [InlineData("Toke_")]
    [InlineData("%")]
    [InlineData("' OR '1'='1")]
    [InlineData("{\"$ne\": \"\"}")]
    public async Task Any_other_token_is_unknown(string token)
    {
        await OpenAsync(await AddUserAsync(), "Token");

        Assert.Null(await Stores.Sessions.FindByTokenAsync(token, Cancel));
    }

    [Fact]
    public async Task An_expired_session_is_not_live_any_more()
    {
        var user = await AddUserAsync();
        var session = await OpenAsync(user, "t");

        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Stores.Sessions.FindByTokenAsync("t", Cancel));

        Clock.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Null(await Stores.Sessions.FindByTokenAsync("t", Cancel));
        Assert.Empty(await Stores.Sessions.ListAsync(user, Cancel));
        Assert.Null(await Stores.Sessions.RevokeAsync(user, session.Id, Cancel));
        Assert.Empty(await Stores.Sessions.RevokeOthersAsync(user, SessionId.New(Clock), Cancel));
    }

    [Fact]
    public async Task The_live_sessions_of_a_user_are_listed_newest_first()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var sessions = new List<Session>();
        for (var i = 0; i < 4; i++)
        {
            sessions.Add(await OpenAsync(ann, $"ann {i}"));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await OpenAsync(bob, "bob");
        await Stores.Sessions.RevokeAsync(ann, sessions[2].Id, Cancel);

        Assert.Equal([sessions[3], sessions[1], sessions[0]], await Stores.Sessions.ListAsync(ann, Cancel));
        Assert.Empty(await Stores.Sessions.ListAsync(await AddUserAsync(), Cancel));
    }

    [Fact]
    public async Task A_revoked_session_is_returned_once_and_gone()
    {
        var user = await AddUserAsync();
        var (session, other) = (await OpenAsync(user, "t"), await OpenAsync(user, "other"));

        Assert.Equal(session, await Stores.Sessions.RevokeAsync(user, session.Id, Cancel));
        Assert.Null(await Stores.Sessions.RevokeAsync(user, session.Id, Cancel));

        Assert.Null(await Stores.Sessions.FindByTokenAsync("t", Cancel));
        Assert.Equal(other, await Stores.Sessions.FindByTokenAsync("other", Cancel));
    }

    [Fact]
    public async Task Nobody_revokes_the_session_of_another_user()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var session = await OpenAsync(ann, "t");

        Assert.Null(await Stores.Sessions.RevokeAsync(bob, session.Id, Cancel));
        Assert.Null(await Stores.Sessions.RevokeAsync(bob, SessionId.New(Clock), Cancel));

        Assert.Equal(session, await Stores.Sessions.FindByTokenAsync("t", Cancel));
    }

    [Fact]
    public async Task All_but_one_are_revoked_and_returned()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var kept = await OpenAsync(ann, "kept");
        Session[] others = [await OpenAsync(ann, "1"), await OpenAsync(ann, "2"), await OpenAsync(ann, "3")];
        var bobs = await OpenAsync(bob, "bob");

        var ended = await Stores.Sessions.RevokeOthersAsync(ann, kept.Id, Cancel);

        Assert.Equal(others.ToHashSet(), ended.ToHashSet());
        Assert.Equal(3, ended.Count);
        Assert.Equal([kept], await Stores.Sessions.ListAsync(ann, Cancel));
        Assert.Equal([bobs], await Stores.Sessions.ListAsync(bob, Cancel));
        foreach (var session in others)
        {
            Assert.Null(await Stores.Sessions.FindByTokenAsync(session.Token, Cancel));
        }
        Assert.Empty(await Stores.Sessions.RevokeOthersAsync(ann, kept.Id, Cancel));
    }

    [Fact]
    public async Task Of_many_revocations_at_once_one_ends_the_session()
    {
        var user = await AddUserAsync();
        var session = await OpenAsync(user, "t");

        var ended = await AtOnceAsync(20, (_, stores) => stores.Sessions.RevokeAsync(user, session.Id, Cancel));

        Assert.Equal(session, Assert.Single(ended, found => found is not null));
    }

    [Fact]
    public async Task What_has_expired_is_removed_and_nothing_else()
    {
        var user = await AddUserAsync();
        var expired = await OpenAsync(user, "expired");
        Clock.Advance(TimeSpan.FromMinutes(30));
        var live = await OpenAsync(user, "live");
        Clock.Advance(TimeSpan.FromMinutes(31));

        await Stores.Sessions.DeleteExpiredAsync(Cancel);

        Assert.Equal([live], await Stores.Sessions.ListAsync(user, Cancel));
        // Seen from before its end, a session that is still stored would be live again.
        Clock.AdjustTime(expired.CreatedAt.AddMinutes(31));
        Assert.Null(await Stores.Sessions.FindByTokenAsync("expired", Cancel));
        Assert.Equal(live, await Stores.Sessions.FindByTokenAsync("live", Cancel));
    }

    private Session ASession(UserId user, string token) =>
        new()
        {
            Id = SessionId.New(Clock),
            UserId = user,
            Token = token,
            IpAddress = "2001:db8::1",
            UserAgent = "Test/1.0 (\"quoted\"; '💜')",
            CreatedAt = Now,
            ExpiresAt = Now.AddHours(1),
        };

    private async Task<Session> OpenAsync(UserId user, string token)
    {
        var session = ASession(user, token);
        await Stores.Sessions.CreateAsync(session, Cancel);
        return session;
    }
}

namespace ChatKit.Core.Tests;

public sealed class SessionServiceTests : ServiceTests
{
    private SessionService Sessions => Get<SessionService>();

    [Fact]
    public async Task An_opened_session_is_live_until_it_expires()
    {
        var ann = await AddUserAsync();

        var session = await OpenAsync(ann);

        Assert.Equal((ann, "192.0.2.1", "Test"), (session.UserId, session.IpAddress, session.UserAgent));
        Assert.Equal((Clock.GetUtcNow(), Clock.GetUtcNow().AddHours(1)), (session.CreatedAt, session.ExpiresAt));
        Assert.Matches("^[0-9a-f]{64}$", session.Token);
        Assert.Equal(session, await Sessions.FindAsync(session.Token));
        Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(session, await Sessions.FindAsync(session.Token));
        // Within the time that the answer is remembered for.
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Sessions.FindAsync(session.Token));
    }

    [Fact]
    public async Task Every_session_has_a_token_of_its_own()
    {
        var ann = await AddUserAsync();

        var (first, second) = (await OpenAsync(ann), await OpenAsync(ann));

        Assert.NotEqual(first.Token, second.Token);
        Assert.Null(await Sessions.FindAsync(first.Token.ToUpperInvariant() + "x"));
        Assert.Equal(2, (await Sessions.ListAsync(ann, Cancel)).Count);
    }

    [Fact]
    public async Task A_revoked_session_is_over_at_once_and_told()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var session = await OpenAsync(ann);
        Assert.NotNull(await Sessions.FindAsync(session.Token));
        await RefusedAsync(ChatError.SessionNotFound, () => Sessions.RevokeAsync(bob, session.Id, "theft", Cancel));

        await Sessions.RevokeAsync(ann, session.Id, "signed out", Cancel);

        Assert.Null(await Sessions.FindAsync(session.Token));
        Assert.Equal([new SessionEnded(session.Id, ann, "signed out")], Events.Told<SessionEnded>());
        await RefusedAsync(ChatError.SessionNotFound, () => Sessions.RevokeAsync(ann, session.Id, "again", Cancel));
    }

    [Fact]
    public async Task All_other_sessions_can_be_ended()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var (kept, other, bobs) = (await OpenAsync(ann), await OpenAsync(ann), await OpenAsync(bob));
        Assert.NotNull(await Sessions.FindAsync(other.Token));

        await Sessions.RevokeOthersAsync(ann, kept.Id, "new password", Cancel);

        Assert.Null(await Sessions.FindAsync(other.Token));
        Assert.Equal([kept], await Sessions.ListAsync(ann, Cancel));
        Assert.NotNull(await Sessions.FindAsync(bobs.Token));
        Assert.Equal([new SessionEnded(other.Id, ann, "new password")], Events.Told<SessionEnded>());
    }

    [Fact]
    public async Task A_long_user_agent_is_cut()
    {
        var session = await Sessions.OpenAsync(
            await AddUserAsync(),
            TimeSpan.FromHours(1),
            null,
            new string('a', 10_000),
            Cancel
        );

        Assert.Equal(400, session.UserAgent?.Length);
    }

    private Task<Session> OpenAsync(UserId user) =>
        Sessions.OpenAsync(user, TimeSpan.FromHours(1), "192.0.2.1", "Test", Cancel);
}

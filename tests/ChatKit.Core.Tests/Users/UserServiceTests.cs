namespace ChatKit.Core.Tests;

public sealed class UserServiceTests : ServiceTests
{
    private UserService Users => Get<UserService>();

    [Fact]
    public async Task Update_changes_the_profile_at_once_and_tells_it()
    {
        var ann = await AddUserAsync();
        Assert.Equal("user1", (await Users.GetAsync(ann)).DisplayName);

        var user = await Users.UpdateAsync(ann, new UserChanges(" Ann ", "/a.png"), Cancel);
        var kept = await Users.UpdateAsync(ann, new UserChanges(AvatarUrl: ""), Cancel);

        Assert.Equal(("Ann", "/a.png"), (user.DisplayName, user.AvatarUrl));
        Assert.Equal(("Ann", null), (kept.DisplayName, kept.AvatarUrl));
        Assert.Equal(kept, await Users.GetAsync(ann));
        Assert.Equal([new ProfileChanged(user), new(kept)], Events.Told<ProfileChanged>());
    }

    [Theory]
    [InlineData("", null, "display_name")]
    [InlineData("a\u202Eb", null, "display_name")]
    [InlineData(null, "javascript:alert(1)", "avatar_url")]
    [InlineData(null, "//evil.example/a.png", "avatar_url")]
    public async Task Update_checks_every_field(string? displayName, string? avatarUrl, string field)
    {
        var ann = await AddUserAsync();
        var changes = new UserChanges(displayName, avatarUrl);

        var refused = await RefusedAsync(ChatError.ValidationFailed, () => Users.UpdateAsync(ann, changes, Cancel));

        Assert.Equal([field], refused.FieldErrors!.Keys);
        Assert.Equal("user1", (await Users.GetAsync(ann)).DisplayName);
    }

    [Fact]
    public async Task Nobody_is_nobody()
    {
        var nobody = UserId.New(Clock);

        await RefusedAsync(ChatError.UserNotFound, () => Users.GetAsync(nobody));
        await RefusedAsync(ChatError.UserNotFound, () => Users.UpdateAsync(nobody, new UserChanges("X"), Cancel));
        Assert.Empty(await Users.FindAsync([nobody], Cancel));
    }

    [Fact]
    public async Task Search_finds_by_prefix_within_bounds()
    {
        var ann = await AddUserAsync();

        Assert.Equal([ann], (await Users.SearchAsync(" USER ", cancellationToken: Cancel)).Select(user => user.Id));
        Assert.Equal([ann], (await Users.SearchAsync(null, cancellationToken: Cancel)).Select(user => user.Id));
        await RefusedAsync(
            ChatError.ValidationFailed,
            () => Users.SearchAsync(new string('x', 51), cancellationToken: Cancel)
        );
        await RefusedAsync(
            ChatError.ValidationFailed,
            () => Users.SearchAsync("x", limit: 201, cancellationToken: Cancel)
        );
    }
}

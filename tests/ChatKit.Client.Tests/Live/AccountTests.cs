namespace ChatKit.Client.Tests;

public sealed class AccountTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_profile_is_changed_here_and_read_anew_elsewhere()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var phone = host.Client();
        await phone.Session.LoginAsync("ada", ChatHost.Password, Token);

        var changed = await ada.Account.UpdateProfileAsync("Ada L.", "/avatars/ada.png", Token);

        Assert.Equal(("Ada L.", "/avatars/ada.png"), (changed.DisplayName, changed.AvatarUrl));
        Assert.Equal(changed, ada.Session.State.Value.User);
        Assert.Equal(changed, ada.People.Known.Value[changed.Id]);
        var read = await phone.Account.GetProfileAsync(Token);
        Assert.Equal(("Ada L.", "ada@example.org"), (read.DisplayName, read.Email));
        Assert.Equal(read, phone.Session.State.Value.User);
        var bare = await ada.Account.UpdateProfileAsync(avatarUrl: "", cancellationToken: Token);
        Assert.Equal(("Ada L.", null), (bare.DisplayName, bare.AvatarUrl));
        var refusal = await Assert.ThrowsAsync<ChatKitClientException>(() =>
            ada.Account.UpdateProfileAsync(new string('x', 51), "javascript:alert(1)", Token)
        );
        Assert.Equal("validation_failed", refusal.Code);
        Assert.Equal(["avatar_url", "display_name"], refusal.Errors.Keys.Order());
    }

    [Fact(Timeout = 300_000)]
    public async Task A_changed_password_signs_out_every_other_device()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var phone = host.Client();
        phone.Start();
        await phone.Session.LoginAsync("ada", ChatHost.Password, Token);
        const string next = "another horse";

        Assert.Equal(
            "invalid_credentials",
            await Refusal.CodeOf(ada.Account.ChangePasswordAsync("wrong one", next, Token))
        );
        Assert.Equal(SessionStatus.SignedIn, ada.Session.State.Value.Status);
        await ada.Account.ChangePasswordAsync(ChatHost.Password, next, Token);

        await phone.Session.State.WhenAsync(s => s.Status == SessionStatus.Expired, Token);
        await ada.Account.GetProfileAsync(Token);
        Assert.Equal(
            "invalid_credentials",
            await Refusal.CodeOf(phone.Session.LoginAsync("ada", ChatHost.Password, Token))
        );
        await phone.Session.LoginAsync("ada", next, Token);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_device_is_signed_out_and_then_all_others()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var others = new List<ChatClient>();
        for (var i = 0; i < 3; i++)
        {
            var other = host.Client();
            others.Add(other);
            other.Start();
            await other.Session.LoginAsync("ada", ChatHost.Password, Token);
        }
        var phone = (await others[0].Account.GetDevicesAsync(Token)).Single(d => d.IsCurrent);
        Assert.Equal(4, (await ada.Account.GetDevicesAsync(Token)).Count);
        Assert.NotNull(phone.IpAddress);
        Assert.True(phone.ExpiresAt > phone.CreatedAt);

        Assert.Equal("session_not_found", await Refusal.CodeOf(ben.Account.RevokeDeviceAsync(phone.Id, Token)));
        await ada.Account.RevokeDeviceAsync(phone.Id, Token);
        var ended = await others[0].Session.State.WhenAsync(s => s.Status == SessionStatus.Expired, Token);
        Assert.Equal("revoked", ended.Reason);
        Assert.Equal("session_not_found", await Refusal.CodeOf(ada.Account.RevokeDeviceAsync(phone.Id, Token)));
        await ada.Account.RevokeOtherDevicesAsync(Token);

        foreach (var other in others)
        {
            await other.Session.State.WhenAsync(s => s.Status == SessionStatus.Expired, Token);
            await other.DisposeAsync();
        }
        Assert.True(Assert.Single(await ada.Account.GetDevicesAsync(Token)).IsCurrent);
    }
}

namespace ChatKit.AspNetCore.Tests;

public sealed class UserEndpointTests
{
    [Fact]
    public async Task Profile_is_changed_in_what_is_given_and_keeps_the_rest()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");

        (await ada.PatchAsync("/api/profile", new { display_name = "Ada L.", avatar_url = "/img/a.png" })).Must(200);
        var kept = (await ada.PatchAsync("/api/profile", new { })).Must(200).GetProperty("user");
        Assert.Equal("Ada L.", kept.GetProperty("display_name").GetString());
        Assert.Equal("/img/a.png", kept.GetProperty("avatar_url").GetString());
        Assert.Equal("ada@example.org", kept.GetProperty("email").GetString());
        (await ada.PatchAsync("/api/profile", new { avatar_url = "" })).Must(200);

        var read = (await ada.GetAsync("/api/profile")).Must(200).GetProperty("user");
        Assert.False(read.TryGetProperty("avatar_url", out _));
        (await ada.PatchAsync("/api/profile", new { avatar_url = "javascript:alert(1)" })).MustBlame("avatar_url");
        (await ada.PatchAsync("/api/profile", new { display_name = "" })).MustBlame("display_name");
    }

    [Fact]
    public async Task Others_see_no_email()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var bob = await host.RegisterAsync("bob");

        var user = (await bob.GetAsync($"/api/users/{ada.Id}")).Must(200).GetProperty("user");

        Assert.Equal("ada", user.GetProperty("username").GetString());
        Assert.False(user.TryGetProperty("email", out _));
        (await bob.GetAsync($"/api/users/{new string('0', 24)}")).MustFail(404, "user_not_found");
        (await bob.GetAsync("/api/users/x")).MustFail(404, "user_not_found");
    }

    [Fact]
    public async Task Search_finds_by_the_beginning_of_a_name_page_by_page()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        await host.RegisterAsync("Adam");
        await host.RegisterAsync("bob");

        var first = (await ada.GetAsync("/api/users?query=AD&limit=1")).Must(200);
        var cursor = first.GetProperty("next_cursor").GetString();
        var second = await ada.GetAsync($"/api/users?query=AD&limit=1&cursor={cursor}");

        Assert.Equal("ada", first.GetProperty("users")[0].GetProperty("username").GetString());
        Assert.Equal("Adam", second.Must(200).GetProperty("users")[0].GetProperty("username").GetString());
        Assert.DoesNotContain("email", second.Text, StringComparison.Ordinal);
        Assert.Empty((await ada.GetAsync("/api/users?query=%25")).Must(200).GetProperty("users").EnumerateArray());
    }
}

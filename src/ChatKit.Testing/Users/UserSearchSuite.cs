namespace ChatKit.Testing;

/// <summary>What <see cref="IUserStore.SearchAsync"/> promises.</summary>
public abstract class UserSearchSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Finds_by_the_beginning_of_the_name_or_display_name_in_any_letter_case()
    {
        await AddAsync("mary", "Zoë Älter");
        await AddAsync("Zorro", "Don Diego");
        await AddAsync("lazo", "Not zo at its start");

        Assert.Equal(["mary", "Zorro"], await SearchAsync("zo"));
        Assert.Equal(["mary", "Zorro"], await SearchAsync("ZO"));
        Assert.Equal(["mary"], await SearchAsync("zOË ä"));
        Assert.Equal(["Zorro"], await SearchAsync("Don D"));
        Assert.Empty(await SearchAsync("Diego"));
        Assert.Empty(await SearchAsync("zorroo"));
    }

    [Fact]
    public async Task Someone_found_by_both_names_is_found_once()
    {
        await AddAsync("same", "Same");

        Assert.Equal(["same"], await SearchAsync("sam"));
    }

    [Fact]
    public async Task A_changed_display_name_is_found_and_the_old_one_is_not()
    {
        var id = await AddAsync("user", "Before");
        await Stores.Users.UpdateAsync(id, new UserChanges(DisplayName: "Äfter"), Cancel);

        Assert.Equal(["user"], await SearchAsync("äFTER"));
        Assert.Empty(await SearchAsync("before"));
    }

    [Fact]
    public async Task Pages_by_name_visit_everybody_once()
    {
        string[] names = ["delta", "Bravo", "alpha2", "alpha", "Echo", "charlie", "ALPHA10", "foxtrot"];
        foreach (var name in names)
        {
            await AddUserAsync(name);
        }

        var visited = new List<string>();
        for (string? after = null; await SearchAsync("", after, 3) is { Count: > 0 } page; after = page[^1])
        {
            Assert.Equal(Math.Min(3, names.Length - visited.Count), page.Count);
            visited.AddRange(page);
        }

        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), visited);
    }

    [Fact]
    public async Task The_name_to_go_on_after_is_itself_left_out_and_need_not_exist()
    {
        await AddUserAsync("anna");
        await AddUserAsync("anne");

        Assert.Equal(["anne"], await SearchAsync("an", "anna"));
        Assert.Equal(["anne"], await SearchAsync("an", "ANNA"));
        Assert.Equal(["anne"], await SearchAsync("an", "annb"));
        Assert.Empty(await SearchAsync("an", "anne"));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("?")]
    [InlineData(".")]
    [InlineData(".*")]
    [InlineData("[a-z]")]
    [InlineData("^")]
    [InlineData("$")]
    [InlineData("\\")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("' OR 1=1 --")]
    [InlineData("{\"$gt\": \"\"}")]
    [InlineData("(")]
    [InlineData("a|b")]
    [InlineData("😀")]
    [InlineData("שלום")]
    public async Task No_character_is_a_wildcard(string text)
    {
        await AddAsync("plain", "Plain");
        await AddAsync("hostile", text + " at the start");

        Assert.Equal(["hostile"], await SearchAsync(text));
        Assert.Empty(await SearchAsync(text + text));
        Assert.Empty(await SearchAsync("p" + text));
    }

    private async Task<UserId> AddAsync(string username, string displayName)
    {
        var user = AUser(username) with { DisplayName = displayName };
        Assert.Equal(CreateUserOutcome.Created, await Stores.Users.CreateAsync(user, Cancel));
        return user.Id;
    }

    private async Task<List<string>> SearchAsync(string prefix, string? after = null, int limit = 50) =>
        [.. (await Stores.Users.SearchAsync(prefix, after, limit, Cancel)).Select(user => user.Username)];
}

namespace ChatKit.Mongo.Tests;

public sealed class UserSearchTests : DatabaseTests
{
    [Theory]
    [InlineData(1900)]
    [InlineData(2100)]
    public async Task Pages_are_the_same_whether_few_or_many_fit(int count)
    {
        await using var store = await OpenAsync();
        // Every name fits by its display name; every third one by both, a few by the name alone.
        var users = Enumerable
            .Range(0, count)
            .Select(i => ($"{(i % 3 == 0 ? "zoe" : "user")}{i * 7919 % count:0000}", $"Zoe {i % 10}"))
            .Concat(Enumerable.Range(0, 9).Select(i => ($"zoe{i}", "Else")))
            .ToList();
        await store.Database.Users.InsertManyAsync(
            users.Select(user =>
                UserDocument.Of(
                    new NewUser
                    {
                        Id = UserId.New(store.Clock),
                        Username = user.Item1,
                        DisplayName = user.Item2,
                    },
                    store.Clock.GetUtcNow()
                )
            ),
            cancellationToken: Cancellation
        );

        var visited = new List<string>();
        for (string? after = null; await PageAsync(after) is { Count: > 0 } page; after = page[^1])
        {
            visited.AddRange(page);
        }

        Assert.Equal(users.Select(user => user.Item1).Order(StringComparer.Ordinal), visited);

        async Task<List<string>> PageAsync(string? after) =>
            [.. (await store.Users.SearchAsync("ZOE", after, 200, Cancellation)).Select(user => user.Username)];
    }
}

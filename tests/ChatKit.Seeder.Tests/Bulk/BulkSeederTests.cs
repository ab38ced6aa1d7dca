namespace ChatKit.Seeder.Tests.Bulk;

public sealed class BulkSeederTestsOnSqlite() : BulkSeederTests(() => new SeedFolder());

public sealed class BulkSeederTestsOnMongo() : BulkSeederTests(SeedFolder.OnMongo);

public abstract class BulkSeederTests : IDisposable
{
    private readonly Func<SeedFolder> _newFolder;
    private readonly SeedFolder _folder;

    private protected BulkSeederTests(Func<SeedFolder> newFolder) => (_newFolder, _folder) = (newFolder, newFolder());

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Exactly_as_many_are_made_as_were_asked_for()
    {
        var result = await _folder.SeedAsync("--users", "40", "--rooms", "6", "--messages", "10000");

        var lines = await _folder.ReadAsync();
        Assert.Equal(4 + 40, lines.Count(l => l.StartsWith("user ", StringComparison.Ordinal)));
        Assert.Equal(4 + 6, lines.Count(l => l.StartsWith("room ", StringComparison.Ordinal)));
        Assert.Equal(4 + 40 + 4 + 6 + 23 + 10_000, lines.Count);
        Assert.Equal(23 + 10_000, result.Messages.Made);
        Assert.Contains(lines, l => l.EndsWith("(edited)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        string[] arguments = ["--users", "10", "--rooms", "3", "--messages", "5000"];
        var first = await _folder.SeedAsync(arguments);
        var before = await _folder.ReadAsync();

        var second = await _folder.SeedAsync(arguments);

        Assert.True(second.ChangedNothing);
        Assert.Equal(before, await _folder.ReadAsync());
        Assert.Equal(first.Messages.Total, second.Messages.Total);
        Assert.Equal(first.Memberships.Total, second.Memberships.Total);
    }

    [Fact]
    public async Task A_greater_number_adds_the_rest()
    {
        using var whole = _newFolder();
        await whole.SeedAsync("--users", "10", "--rooms", "3", "--messages", "20000");

        await _folder.SeedAsync("--users", "10", "--rooms", "3", "--messages", "9000");
        var result = await _folder.SeedAsync("--users", "10", "--rooms", "3", "--messages", "20000");

        Assert.Equal(11_000, result.Messages.Made);
        Assert.Equal(await whole.ReadAsync(), await _folder.ReadAsync());
    }

    [Fact]
    public async Task Runs_that_fail_at_any_write_are_completed_by_the_next()
    {
        string[] arguments = ["--users", "10", "--rooms", "3", "--messages", "15000"];
        using var whole = _newFolder();
        await whole.SeedAsync(arguments);

        // Each run gets a few writes further: past the sample's 23, then into and out of a round, its edits included.
        var failures = 0;
        for (var writes = 23; await FailsAsync(writes, arguments); writes++)
        {
            failures++;
        }

        Assert.True(failures > 3, $"Only {failures} runs failed.");
        Assert.Equal(await whole.ReadAsync(), await _folder.ReadAsync());
    }

    private async Task<bool> FailsAsync(int writes, string[] arguments)
    {
        try
        {
            await _folder.SeedAsync(s => FailingMessageStore.PutInto(s, writes), arguments);
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}

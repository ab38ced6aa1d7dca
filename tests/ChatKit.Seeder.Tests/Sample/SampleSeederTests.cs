using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Seeder.Tests.Sample;

public sealed class SampleSeederTestsOnSqlite() : SampleSeederTests(() => new SeedFolder());

public sealed class SampleSeederTestsOnMongo() : SampleSeederTests(SeedFolder.OnMongo);

public abstract class SampleSeederTests : IDisposable
{
    private readonly Func<SeedFolder> _newFolder;
    private readonly SeedFolder _folder;

    private protected SampleSeederTests(Func<SeedFolder> newFolder) => (_newFolder, _folder) = (newFolder, newFolder());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_sample_data_is_there_after_one_run()
    {
        var result = await _folder.SeedAsync();

        var lines = await _folder.ReadAsync();
        Assert.Contains("user admin, Admin, admin@example.com", lines);
        Assert.Equal(4, lines.Count(l => l.StartsWith("user ", StringComparison.Ordinal)));
        Assert.Contains(
            "room General, Public, of admin: admin Admin, bob_wilson Member, jane_smith Member, john_doe Member",
            lines
        );
        Assert.Contains("room Team Private, Private, of admin: admin Admin, jane_smith Member, john_doe Member", lines);
        Assert.Contains("General 5 jane_smith: Only virtual coffee, sorry ☕ (to 4)", lines);
        Assert.Contains("General 6 admin: The weekly meeting is on Wednesday at 10. (edited)", lines);
        Assert.Contains("john_doe and jane_smith 3 john_doe: Perfect, thank you!", lines);
        Assert.Equal(4, result.People.Made);
        Assert.Equal(4, result.Rooms.Made);
        Assert.Equal(14, result.Memberships.Made);
        Assert.Equal(23, result.Messages.Made);
        Assert.NotNull(result.TeamCode);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        var first = await _folder.SeedAsync();
        var before = await _folder.ReadAsync();

        var second = await _folder.SeedAsync();

        Assert.False(first.ChangedNothing);
        Assert.True(second.ChangedNothing);
        Assert.Equal(before, await _folder.ReadAsync());
        Assert.Equal(first.TeamCode, second.TeamCode);
        Assert.Equal(first.Memberships.Total, second.Memberships.Total);
        Assert.Equal(first.Messages.Total, second.Messages.Total);
    }

    [Fact]
    public async Task Runs_that_fail_at_any_write_are_completed_by_the_next()
    {
        using var whole = _newFolder();
        await whole.SeedAsync();

        // The first run fails at the first write, the next at the second, and so on.
        var writes = 0;
        while (await FailsAsync(writes))
        {
            writes++;
        }

        // Of the 24 writes the edit is not made again once it is done.
        Assert.Equal(23, writes);
        Assert.Equal(await whole.ReadAsync(), await _folder.ReadAsync());
    }

    [Fact]
    public async Task What_somebody_has_changed_since_stays()
    {
        await _folder.SeedAsync();
        await using (var services = await _folder.OpenAsync())
        {
            var messages = services.GetRequiredService<IMessageStore>();
            var admin = await services.GetRequiredService<ICredentialStore>().FindByLoginAsync("admin", Token);
            var rooms = await services
                .GetRequiredService<IRoomStore>()
                .ListAsync(admin!.User.Id, RoomScope.Public, null, 10, Token);
            var general = ConversationId.Of(rooms.Single(r => r.Room.Name == "General").Room.Id);
            var page = await messages.ReadAsync(general, new MessageRange(10), Token);
            await messages.EditAsync(page.Messages[5].Id, "There is no meeting this week.", Token);
            await messages.DeleteAsync(page.Messages[0].Id, Token);
        }
        var before = await _folder.ReadAsync();

        var result = await _folder.SeedAsync();

        Assert.True(result.ChangedNothing);
        Assert.Equal(before, await _folder.ReadAsync());
        Assert.Contains("General 6 admin: There is no meeting this week. (edited)", before);
    }

    private async Task<bool> FailsAsync(int writes)
    {
        try
        {
            await _folder.SeedAsync(s => FailingMessageStore.PutInto(s, writes));
            return false;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
    }
}

namespace ChatKit.Sqlite.Tests;

public sealed class MigratorTests : TemporaryFolder
{
    public static TheoryData<int> OlderVersions => [.. Enumerable.Range(0, Migrator.Latest)];

    [Theory]
    [MemberData(nameof(OlderVersions))]
    public void Every_older_version_becomes_what_a_new_database_is(int version)
    {
        var old = Open("old.db");
        Migrator.Migrate(old, version);
        old.Dispose();
        using var upgraded = Open("old.db");
        using var fresh = Open("fresh.db");

        var found = Migrator.Migrate(upgraded, Migrator.Latest);
        Migrator.Migrate(fresh, Migrator.Latest);

        Assert.Equal(version, found);
        Assert.Equal(Schema(fresh), Schema(upgraded));
        Assert.NotEmpty(Schema(fresh));
    }

    [Fact]
    public void A_second_run_changes_nothing()
    {
        using var session = Open("chat.db");
        Migrator.Migrate(session, Migrator.Latest);
        var schema = Schema(session);

        var found = Migrator.Migrate(session, Migrator.Latest);

        Assert.Equal(Migrator.Latest, found);
        Assert.Equal(schema, Schema(session));
    }

    [Fact]
    public void A_script_that_fails_leaves_the_version_before_it()
    {
        using var session = Open("chat.db");
        session.RunScript("CREATE TABLE messages (other)");

        Assert.ThrowsAny<Exception>(() => Migrator.Migrate(session, Migrator.Latest));

        Assert.False(session.InTransaction);
        Assert.Equal(["CREATE TABLE messages (other)"], Schema(session));
        Assert.Equal(0, session.Statement("PRAGMA user_version").One(static row => row.Int64(0)));
    }

    [Fact]
    public async Task A_database_of_a_newer_ChatKit_is_refused()
    {
        using (var session = Open("chat.db"))
        {
            session.RunScript("PRAGMA user_version = 4711");
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenStore.OpenAsync(File));

        Assert.Contains("4711", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer ChatKit", refused.Message, StringComparison.Ordinal);
    }

    private SqliteSession Open(string name)
    {
        using var file = new SqliteFile(new SqliteStoreOptions { Path = Path.Combine(Folder, name) });
        return file.OpenWriter();
    }

    private static List<string> Schema(SqliteSession session) =>
        session
            .Statement("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .All(static row => row.Text(0));
}

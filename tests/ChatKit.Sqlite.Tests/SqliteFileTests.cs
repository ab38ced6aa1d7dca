using System.Diagnostics;

namespace ChatKit.Sqlite.Tests;

public sealed class SqliteFileTests : TemporaryFolder
{
    private const string ChildFile = "CHATKIT_TEST_FILE";

    [Fact]
    public async Task A_second_store_on_the_file_is_refused_until_the_first_is_closed()
    {
        var first = await OpenStore.OpenAsync(File);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenStore.OpenAsync(File));
        await first.DisposeAsync();
        await using var second = await OpenStore.OpenAsync(File);

        Assert.Contains("open in another process", refused.Message, StringComparison.Ordinal);
        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_is_refused_and_a_killed_one_leaves_the_file_free()
    {
        using var child = StartChild();
        while (await child.StandardOutput.ReadLineAsync(Cancellation) is { } line && line != "opened") { }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenStore.OpenAsync(File));
        child.Kill();
        await child.WaitForExitAsync(Cancellation);
        await using var store = await OpenStore.OpenAsync(File);

        Assert.Contains("open in another process", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await store.ReadNumberAsync("SELECT count(*) FROM all_messages"));
    }

    /// <summary>What the second process runs: it opens the file, stores a message and stays until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Child_opens_and_stays()
    {
        await using var store = await OpenStore.OpenAsync(Environment.GetEnvironmentVariable(ChildFile)!);
        var sender = UserId.New(store.Clock);
        await store.SendAsync(ConversationId.Of(RoomId.New(store.Clock)), store.NewMessage(sender, "still here"));
        await Console.Out.WriteLineAsync("\nopened");
        await Console.In.ReadLineAsync(Cancellation);
    }

    [Theory]
    [InlineData(3_051_002, false)]
    [InlineData(3_040_001, false)]
    [InlineData(3_051_003, true)]
    [InlineData(3_053_004, true)]
    public void A_SQLite_that_can_lose_commits_is_refused(int version, bool isFit)
    {
        var refused = Record.Exception(() => SqliteFile.CheckVersion(version, "3.x"));

        if (isFit)
        {
            Assert.Null(refused);
        }
        else
        {
            Assert.Contains(
                "3.51.3",
                Assert.IsType<InvalidOperationException>(refused).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData(SqliteSynchronous.Full, 2)]
    [InlineData(SqliteSynchronous.Normal, 1)]
    public async Task The_writer_waits_for_the_disk_as_configured(SqliteSynchronous synchronous, long expected)
    {
        await using var store = await OpenStore.OpenAsync(File, options => options.Synchronous = synchronous);

        var (level, journal) = await store.Database.WriteAsync(
            static session =>
                (
                    session.Statement("PRAGMA synchronous").One(static row => row.Int64(0)),
                    session.Statement("PRAGMA journal_mode").One(static row => row.Text(0))
                ),
            Cancellation
        );

        Assert.Equal(expected, level);
        Assert.Equal("wal", journal);
    }

    [Fact]
    public async Task FULL_is_the_default()
    {
        await using var store = await OpenStore.OpenAsync(File);

        Assert.Equal(
            2,
            await store.Database.WriteAsync(
                static session => session.Statement("PRAGMA synchronous").One(static row => row.Int64(0)),
                Cancellation
            )
        );
    }

    [Fact]
    public async Task A_missing_folder_is_made()
    {
        await using var store = await OpenStore.OpenAsync(Path.Combine(Folder, "new", "folder", "chat.db"));

        Assert.True(System.IO.File.Exists(Path.Combine(Folder, "new", "folder", "chat.db")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_the_reason()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000), Cancellation);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenStore.OpenAsync(File));

        Assert.Contains("not a database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), await System.IO.File.ReadAllTextAsync(File, Cancellation));
    }

    [Fact]
    public async Task Closing_leaves_one_file_with_everything()
    {
        var store = await OpenStore.OpenAsync(File);
        var room = ConversationId.Of(RoomId.New(store.Clock));
        var sends = Enumerable
            .Range(0, 100)
            .Select(i => store.SendAsync(room, store.NewMessage(UserId.New(store.Clock), $"{i}")))
            .ToList();

        await store.DisposeAsync();

        Assert.All(await Task.WhenAll(sends), result => Assert.Equal(AppendOutcome.Appended, result.Outcome));
        Assert.False(System.IO.File.Exists(File + "-wal"));
        System.IO.File.Copy(File, File + ".copy");
        await using var copy = await OpenStore.OpenAsync(File + ".copy");
        Assert.Equal(100, (await copy.Messages.ReadAsync(room, new MessageRange(200), Cancellation)).LastSequence);
    }

    private Process StartChild()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [ChildFile] = File },
        };
        var assembly = typeof(SqliteFileTests).Assembly.Location;
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(assembly);
        }
        foreach (var argument in new[] { "-explicit", "only", "-method", $"*.{nameof(Child_opens_and_stays)}" })
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }
}

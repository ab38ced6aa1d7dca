namespace ChatKit.Sqlite.Tests;

/// <summary>What lies on the disk: nothing that came to nothing, whatever moment the process was killed at.</summary>
public sealed class FilesOnDiskTests : TemporaryFolder
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];

    private string FilesFolder => File + ".files";

    private string[] OnDisk =>
        Directory.Exists(FilesFolder) ? Directory.GetFiles(FilesFolder, "*", SearchOption.AllDirectories) : [];

    [Fact]
    public async Task A_file_lies_beside_the_database_under_its_id()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var file = await AddAsync(store);

        var path = Assert.Single(OnDisk);

        Assert.Equal(file.Id.ToString(), Path.GetFileName(path));
        Assert.NotEqual("incoming", Path.GetFileName(Path.GetDirectoryName(path)));
        Assert.Equal(s_bytes, await System.IO.File.ReadAllBytesAsync(path, Cancellation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_that_breaks_off_or_does_not_fit_leaves_no_file(bool breaksOff)
    {
        await using var store = await OpenStore.OpenAsync(File);
        var files = store.Get<IFileStore>();
        using var content = new MemoryStream(s_bytes);
        using var cancellation = new CancellationTokenSource();
        await using var broken = new Interrupted(
            content,
            () => breaksOff ? cancellation.CancelAsync() : Task.CompletedTask
        );

        var failure = await Record.ExceptionAsync(() =>
            files.AddAsync(AFile(store), broken, s_bytes.Length - 1, cancellation.Token)
        );

        Assert.Equal(breaksOff, failure is OperationCanceledException);
        Assert.Empty(OnDisk);
    }

    [Fact]
    public async Task What_a_process_killed_while_writing_left_is_removed()
    {
        await using var store = await OpenStore.OpenAsync(File);
        await AddAsync(store);
        var left = Path.Combine(FilesFolder, "incoming", FileId.New(store.Clock).ToString());
        await System.IO.File.WriteAllBytesAsync(left, s_bytes, Cancellation);

        await store.Get<IFileStore>().RemoveUnusedAsync(store.Clock.GetUtcNow().AddDays(1), Cancellation);

        Assert.False(System.IO.File.Exists(left));
        Assert.Single(OnDisk);
    }

    [Fact]
    public async Task An_upload_under_way_is_not_taken_for_a_leftover()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var files = store.Get<IFileStore>();
        using var content = new MemoryStream(s_bytes);
        await using var observed = new Interrupted(
            content,
            () => files.RemoveUnusedAsync(store.Clock.GetUtcNow().AddDays(1), Cancellation)
        );

        var stored = await files.AddAsync(AFile(store), observed, s_bytes.Length, Cancellation);

        Assert.Equal(s_bytes, await ReadAsync(store, stored!.Id));
    }

    [Fact]
    public async Task A_process_killed_between_the_commit_and_the_move_has_stored_the_file()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var file = await AddAsync(store);
        var place = Assert.Single(OnDisk);
        System.IO.File.Move(place, Path.Combine(FilesFolder, "incoming", file.Id.ToString()));

        Assert.Equal(s_bytes, await ReadAsync(store, file.Id));
        await store.Get<IFileStore>().RemoveUnusedAsync(store.Clock.GetUtcNow().AddDays(1), Cancellation);

        Assert.Equal([place], OnDisk);
        Assert.Equal(s_bytes, await ReadAsync(store, file.Id));
    }

    [Fact]
    public async Task A_process_killed_while_removing_is_gone_on_with()
    {
        await using var store = await OpenStore.OpenAsync(File);
        var file = await AddAsync(store);
        await store.Database.WriteAsync(
            static session => session.Statement("UPDATE files SET is_removed = 1").Run(),
            Cancellation
        );

        Assert.Null(await store.Get<IFileStore>().FindAsync(file.Id, Cancellation));
        await store.Get<IFileStore>().RemoveUnusedAsync(store.Clock.GetUtcNow().AddDays(1), Cancellation);

        Assert.Empty(OnDisk);
        Assert.Equal(0, await store.ReadNumberAsync("SELECT count(*) FROM files"));
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_refuses_uploads_and_works_again()
    {
        await using var store = await OpenStore.OpenAsync(File);
        await System.IO.File.WriteAllTextAsync(FilesFolder, "in the way", Cancellation);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(store));
        System.IO.File.Delete(FilesFolder);

        Assert.Equal(s_bytes, await ReadAsync(store, (await AddAsync(store)).Id));
    }

    private static NewFile AFile(OpenStore store) =>
        new()
        {
            Id = FileId.New(store.Clock),
            OwnerId = UserId.New(store.Clock),
            Name = "a.bin",
            ContentType = "application/octet-stream",
            KeptUntil = store.Clock.GetUtcNow().AddDays(1),
        };

    private static async Task<StoredFile> AddAsync(OpenStore store)
    {
        using var content = new MemoryStream(s_bytes);
        return (await store.Get<IFileStore>().AddAsync(AFile(store), content, s_bytes.Length, Cancellation))!;
    }

    private static async Task<byte[]> ReadAsync(OpenStore store, FileId id)
    {
        await using var content = (await store.Get<IFileStore>().OpenAsync(id, Cancellation))!;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, Cancellation);
        return bytes;
    }

    /// <summary>Does something before each part that is read after the first.</summary>
    private sealed class Interrupted(MemoryStream content, Func<Task> between) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (content.Position > 0)
            {
                await between();
            }
            return await content.ReadAsync(buffer, cancellationToken);
        }
    }
}

using MongoDB.Driver;
using MongoDB.Driver.GridFS;

namespace ChatKit.Mongo.Tests;

/// <summary>Files are kept as GridFS keeps them, and nothing is left of those that came to nothing.</summary>
public sealed class GridFsTests : StoreTests
{
    private readonly UserId _owner = Sample.Ann;

    private IFileStore Files => Node.Get<IFileStore>();

    [Fact]
    public async Task The_drivers_own_GridFS_reads_a_file()
    {
        var bytes = Enumerable.Range(0, 600_000).Select(i => (byte)(i * 7)).ToArray();
        var file = AFile();
        using var content = new MemoryStream(bytes);
        await Files.AddAsync(file, content, 1 << 20, Cancel);
        var bucket = new GridFSBucket(Database.Database, new GridFSBucketOptions { BucketName = "chat_files" });

        var read = await bucket.DownloadAsBytesAsync(file.Id.ToObjectId(), cancellationToken: Cancel);

        Assert.Equal(bytes, read);
    }

    [Fact]
    public async Task A_broken_upload_leaves_no_document_and_no_chunk()
    {
        await using var broken = new Content(600_000, () => throw new InvalidDataException("broken"));

        await Assert.ThrowsAsync<InvalidDataException>(() => Files.AddAsync(AFile(), broken, 1 << 20, Cancel));

        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task What_a_killed_node_left_of_an_upload_is_removed_after_a_day()
    {
        // An upload that never ends, as a killed node's does not.
        var reached = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var stuck = new Content(
            600_000,
            async () =>
            {
                reached.TrySetResult();
                await never.Task;
                throw new InvalidDataException("broken");
            }
        );
        var upload = Files.AddAsync(AFile(), stuck, 1 << 20, Cancel);
        await reached.Task.WaitAsync(Cancel);
        Assert.Equal((1, 2), await CountAsync());
        var other = await OpenOtherAsync();

        await other.Get<IFileStore>().RemoveUnusedAsync(other.Clock.GetUtcNow().AddDays(1), Cancel);
        Assert.Equal((1, 2), await CountAsync());
        other.Clock.Advance(TimeSpan.FromDays(1));
        await other.Get<IFileStore>().RemoveUnusedAsync(other.Clock.GetUtcNow().AddDays(1), Cancel);

        Assert.Equal((0, 0), await CountAsync());
        never.SetResult();
        await Assert.ThrowsAsync<InvalidDataException>(() => upload);
    }

    [Fact]
    public async Task A_client_that_hangs_up_leaves_no_chunk_on_its_way()
    {
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var (isUnderWay, overtaken) = (false, false);
        Log.Before = command =>
        {
            if (command == "insert chat_files.chunks")
            {
                isUnderWay = true;
                client.Cancel();
            }
            else if (command == "delete chat_files.chunks")
            {
                overtaken = isUnderWay;
            }
        };
        Log.Answered = command => isUnderWay &= command != "insert";
        using var content = new MemoryStream(new byte[600_000]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Files.AddAsync(AFile(), content, 1 << 20, client.Token)
        );

        // A chunk that lands after the deletion is found by nobody.
        Assert.False(overtaken);
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task An_upload_that_clean_up_has_removed_leaves_nothing_of_its_rest()
    {
        var other = await OpenOtherAsync();
        other.Clock.Advance(TimeSpan.FromDays(1));
        await using var slow = new Content(
            600_000,
            () => other.Get<IFileStore>().RemoveUnusedAsync(other.Clock.GetUtcNow().AddDays(1), Cancel)
        );

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Files.AddAsync(AFile(), slow, 1 << 20, Cancel));

        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task A_removal_that_was_broken_off_is_gone_on_with()
    {
        var file = AFile();
        using var content = new MemoryStream(new byte[600_000]);
        await Files.AddAsync(file, content, 1 << 20, Cancel);
        await Node.Database.Files.UpdateOneAsync(
            FileQueries.WithId(file.Id.ToObjectId()),
            FileQueries.SetState(FileState.Removed),
            cancellationToken: Cancel
        );

        Assert.Null(await Files.FindAsync(file.Id, Cancel));
        Node.Clock.Advance(TimeSpan.FromDays(1));
        await Files.RemoveUnusedAsync(Node.Clock.GetUtcNow().AddDays(1), Cancel);

        Assert.Equal((0, 0), await CountAsync());
    }

    private NewFile AFile() =>
        new()
        {
            Id = FileId.New(Node.Clock),
            OwnerId = _owner,
            Name = "a.bin",
            ContentType = "application/octet-stream",
            KeptUntil = Node.Clock.GetUtcNow().AddDays(1),
        };

    private async Task<(long Files, long Chunks)> CountAsync() =>
        (
            await Node.Database.Files.CountDocumentsAsync(
                FilterDefinition<FileDocument>.Empty,
                cancellationToken: Cancel
            ),
            await Node.Database.FileChunks.CountDocumentsAsync(
                FilterDefinition<ChunkDocument>.Empty,
                cancellationToken: Cancel
            )
        );

    /// <summary>So many zeros, and at their end something that happens.</summary>
    private sealed class Content(int length, Func<Task> atEnd) : MemoryStream(new byte[length])
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                await atEnd();
            }
            return read;
        }
    }
}

namespace ChatKit.Testing;

/// <summary>What <see cref="IFileStore"/> promises of uploads and of reading them.</summary>
public abstract class FileStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(1)]
    [InlineData(255 * 1024)]
    [InlineData((255 * 1024) + 1)]
    [InlineData(1_000_003)]
    public async Task A_file_is_found_and_read_whole(int size)
    {
        var file = AFile(await AddUserAsync(), "Grüße 💜 '\".png") with { ContentType = "image/png" };

        var stored = await Stores.Files.AddAsync(file, new SyntheticContent(size), AmpleQuota, Cancel);

        var expected = new StoredFile
        {
            Id = file.Id,
            OwnerId = file.OwnerId,
            Name = file.Name,
            ContentType = file.ContentType,
            Size = size,
        };
        Assert.Equal(expected, stored);
        Assert.Equal(expected, await Stores.Files.FindAsync(file.Id, Cancel));
        Assert.Equal(SyntheticContent.All(size), await ReadFileAsync(file.Id));
    }

    [Fact]
    public async Task A_file_is_the_same_after_reopening()
    {
        var stored = await AddFileAsync(await AddUserAsync(), 600_000);

        await ReopenAsync();

        Assert.Equal(stored, await Stores.Files.FindAsync(stored.Id, Cancel));
        Assert.Equal(SyntheticContent.All(600_000), await ReadFileAsync(stored.Id));
    }

    [Fact]
    public async Task A_part_is_read_from_any_place()
    {
        const int size = 600_000;
        var stored = await AddFileAsync(await AddUserAsync(), size);
        await using var content = Assert.IsType<Stream>(
            await Stores.Files.OpenAsync(stored.Id, Cancel),
            exactMatch: false
        );
        var buffer = new byte[1000];

        Assert.True(content.CanSeek);
        Assert.Equal(size, content.Length);
        foreach (var place in (int[])[599_000, 0, 261_000, 261_120, 522_000, 1])
        {
            content.Seek(place, SeekOrigin.Begin);
            await content.ReadExactlyAsync(buffer, Cancel);
            Assert.Equal(Enumerable.Range(place, 1000).Select(p => SyntheticContent.At(p)), buffer);
        }
        content.Position = size;
        Assert.Equal(0, await content.ReadAsync(buffer, Cancel));
    }

    [Fact]
    public async Task What_is_unknown_is_not_found() => await AssertGoneAsync(FileId.New(Clock), await AddUserAsync());

    [Fact]
    public async Task Fifty_megabytes_are_stored_and_read_without_being_held()
    {
        const int size = 50 * Megabyte;
        var (before, atTheEnd) = (LiveBytes(), long.MaxValue);
        var content = new SyntheticContent(size)
        {
            OnRead = place =>
            {
                // The last part: a store that gathers the file has nearly all of it.
                atTheEnd = place > size - Megabyte ? Math.Min(atTheEnd, LiveBytes()) : atTheEnd;
                return Task.CompletedTask;
            },
        };

        var stored = await Stores.Files.AddAsync(AFile(await AddUserAsync()), content, AmpleQuota, Cancel);
        var held = long.MaxValue;
        await using (var read = (await Stores.Files.OpenAsync(stored!.Id, Cancel))!)
        {
            var buffer = new byte[64 * 1024];
            for (var place = 0L; place < size; )
            {
                var count = await read.ReadAsync(buffer, Cancel);
                Assert.True(count > 0 && buffer[count - 1] == SyntheticContent.At(place + count - 1));
                place += count;
                held = place > size - Megabyte ? Math.Min(held, LiveBytes()) : held;
            }
        }

        Assert.Equal(size, stored.Size);
        Assert.InRange(atTheEnd - before, long.MinValue, 20 * Megabyte);
        Assert.InRange(held - before, long.MinValue, 20 * Megabyte);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var owner = await AddUserAsync();
        var file = AFile(owner);
        var content = new SyntheticContent(2 * Megabyte)
        {
            OnRead = place => place > Megabyte ? throw new InvalidDataException("broken") : Task.CompletedTask,
        };

        var failure = await Record.ExceptionAsync(() => Stores.Files.AddAsync(file, content, AmpleQuota, Cancel));

        Assert.Equal("broken", Assert.IsType<InvalidDataException>(failure).Message);
        await AssertGoneAsync(file.Id, owner);
        // Nothing of it counts.
        Assert.NotNull(await Stores.Files.AddAsync(AFile(owner), new SyntheticContent(10), 10, Cancel));
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_halfway_leaves_nothing()
    {
        var owner = await AddUserAsync();
        var file = AFile(owner);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var content = new SyntheticContent(2 * Megabyte)
        {
            OnRead = place => place > Megabyte ? cancellation.CancelAsync() : Task.CompletedTask,
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Stores.Files.AddAsync(file, content, AmpleQuota, cancellation.Token)
        );

        await AssertGoneAsync(file.Id, owner);
        Assert.NotNull(await Stores.Files.AddAsync(AFile(owner), new SyntheticContent(10), 10, Cancel));
    }

    [Fact]
    public async Task An_upload_is_not_found_before_it_has_ended()
    {
        var owner = await AddUserAsync();
        var file = AFile(owner);
        var content = new SyntheticContent(2 * Megabyte)
        {
            OnRead = place => place > Megabyte ? AssertGoneAsync(file.Id, owner) : Task.CompletedTask,
        };

        Assert.NotNull(await Stores.Files.AddAsync(file, content, AmpleQuota, Cancel));
    }

    [Fact]
    public async Task An_owner_has_as_many_bytes_as_the_quota_says_and_no_more()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        Assert.NotNull(await Stores.Files.AddAsync(AFile(ann), new SyntheticContent(60), 100, Cancel));
        var tooMuch = AFile(ann);

        Assert.Null(await Stores.Files.AddAsync(tooMuch, new SyntheticContent(41), 100, Cancel));
        Assert.NotNull(await Stores.Files.AddAsync(AFile(ann), new SyntheticContent(40), 100, Cancel));
        Assert.Null(await Stores.Files.AddAsync(AFile(ann), new SyntheticContent(1), 100, Cancel));

        await AssertGoneAsync(tooMuch.Id, ann);
        Assert.NotNull(await Stores.Files.AddAsync(AFile(bob), new SyntheticContent(100), 100, Cancel));
    }

    [Fact]
    public async Task Nothing_is_read_of_a_file_whose_owner_has_no_room_left()
    {
        var owner = await AddUserAsync();
        Assert.NotNull(await Stores.Files.AddAsync(AFile(owner), new SyntheticContent(100), 100, Cancel));
        var isRead = false;
        var content = new SyntheticContent(1)
        {
            OnRead = _ =>
            {
                isRead = true;
                return Task.CompletedTask;
            },
        };

        Assert.Null(await Stores.Files.AddAsync(AFile(owner), content, 100, Cancel));

        Assert.False(isRead);
    }

    [Fact]
    public async Task Uploads_at_once_never_exceed_the_quota()
    {
        var owner = await AddUserAsync();
        var files = Enumerable.Range(0, 20).Select(_ => AFile(owner)).ToList();

        var stored = await AtOnceAsync(
            20,
            (i, stores) => stores.Files.AddAsync(files[i], new SyntheticContent(1000), 5500, Cancel)
        );

        Assert.InRange(stored.Count(file => file is not null), 0, 5);
        for (var i = 0; i < files.Count; i++)
        {
            Assert.Equal(stored[i], await Stores.Files.FindAsync(files[i].Id, Cancel));
        }
    }

    [Fact]
    public async Task Uploads_at_once_do_not_mix()
    {
        var owner = await AddUserAsync();
        var files = Enumerable.Range(0, 8).Select(_ => AFile(owner)).ToList();

        await AtOnceAsync(
            8,
            (i, stores) => stores.Files.AddAsync(files[i], new SyntheticContent(700_000, i), AmpleQuota, Cancel)
        );

        for (var i = 0; i < files.Count; i++)
        {
            Assert.Equal(SyntheticContent.All(700_000, i), await ReadFileAsync(files[i].Id));
        }
    }

    private static long LiveBytes() => GC.GetTotalMemory(forceFullCollection: true);
}

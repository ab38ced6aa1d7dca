namespace ChatKit.Core.Tests;

public sealed class FileServiceTests : ServiceTests
{
    private FileService Files => Get<FileService>();

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(300_000)]
    public async Task A_file_of_any_size_is_stored_whole(int size)
    {
        var owner = await AddUserAsync();
        var bytes = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
        using var content = new MemoryStream(bytes);

        var stored = await Files.UploadAsync(owner, "a.bin", content, Cancel);

        var opened = await Files.OpenAsync(owner, stored.Id, Cancel);
        await using var read = opened.Content;
        var found = new byte[read.Length];
        await read.ReadExactlyAsync(found, Cancel);
        Assert.Equal(stored, opened.File);
        Assert.Equal(bytes, found);
    }

    [Fact]
    public async Task An_empty_file_and_one_without_a_name_are_refused()
    {
        var owner = await AddUserAsync();
        using var empty = new MemoryStream();
        using var content = new MemoryStream([1]);

        await RefusedAsync(ChatError.ValidationFailed, () => Files.UploadAsync(owner, "a.bin", empty, Cancel));
        await RefusedAsync(ChatError.ValidationFailed, () => Files.UploadAsync(owner, null, content, Cancel));
    }

    [Fact]
    public async Task A_file_may_have_the_limits_size_and_not_a_byte_more()
    {
        var owner = await AddUserAsync();
        var limit = (int)new ChatKitLimits().MaxFileSize;
        using var fits = new MemoryStream(new byte[limit]);
        using var tooLarge = new MemoryStream(new byte[limit + 1]);

        Assert.Equal(limit, (await Files.UploadAsync(owner, "a.bin", fits, Cancel)).Size);
        await RefusedAsync(ChatError.PayloadTooLarge, () => Files.UploadAsync(owner, "a.bin", tooLarge, Cancel));
    }

    [Fact]
    public async Task A_user_has_four_uploads_under_way_at_most()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var gate = new TaskCompletionSource();
        var stuck = Enumerable
            .Range(0, 4)
            .Select(i => Files.UploadAsync(ann, $"{i}.bin", new HeldContent(gate.Task), Cancel))
            .ToList();
        using var fifth = new MemoryStream([1]);
        using var others = new MemoryStream([1]);

        var refused = await RefusedAsync(ChatError.RateLimited, () => Files.UploadAsync(ann, "5.bin", fifth, Cancel));
        await Files.UploadAsync(bob, "a.bin", others, Cancel);

        Assert.Equal((TimeSpan.FromSeconds(5), 0), (refused.RetryAfter, fifth.Position));
        gate.SetResult();
        await Task.WhenAll(stuck);
        await Files.UploadAsync(ann, "5.bin", fifth, Cancel);
    }

    [Fact]
    public async Task What_becomes_nothing_is_not_under_way()
    {
        var ann = await AddUserAsync();
        for (var i = 0; i < 5; i++)
        {
            using var empty = new MemoryStream();
            await RefusedAsync(ChatError.ValidationFailed, () => Files.UploadAsync(ann, "a.bin", empty, Cancel));
        }
        // Nor is what comes too fast.
        for (var i = 5; i < new ChatKitLimits().MessageBurst; i++)
        {
            using var content = new MemoryStream([1]);
            await Files.UploadAsync(ann, "a.bin", content, Cancel);
        }
        for (var i = 0; i < 5; i++)
        {
            using var content = new MemoryStream([1]);
            var refused = await RefusedAsync(
                ChatError.RateLimited,
                () => Files.UploadAsync(ann, "a.bin", content, Cancel)
            );
            Assert.Equal(TimeSpan.FromSeconds(0.5), refused.RetryAfter);
        }
    }

    [Fact]
    public async Task Whoever_loses_the_room_loses_its_files()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner, RoomType.Private)).Room;
        var member = await AddMemberAsync(room.Id);
        Get<FileLinks>().Add("/api/files");
        using var content = new MemoryStream([1]);
        var file = await Files.UploadAsync(owner, "a.bin", content, Cancel);
        var message = new SendMessage { Type = MessageType.File, FileUrl = $"/api/files/{file.Id}" };

        await RefusedAsync(ChatError.FileNotFound, () => Files.OpenAsync(member, file.Id, Cancel));
        var sent = await Messages.SendAsync(owner, ConversationId.Of(room.Id), message, Cancel);
        Assert.Equal(file, sent.Message.File);
        (await Files.OpenAsync(member, file.Id, Cancel)).Content.Dispose();

        await Members.RemoveAsync(owner, room.Id, member, ban: false, Cancel);
        await RefusedAsync(ChatError.FileNotFound, () => Files.OpenAsync(member, file.Id, Cancel));
    }

    /// <summary>A byte that comes when it may.</summary>
    private sealed class HeldContent(Task gate) : MemoryStream([1])
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await gate.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}

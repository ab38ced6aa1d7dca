namespace ChatKit.Testing;

/// <summary>What <see cref="IFileStore"/> promises of files in messages, and of those in none.</summary>
public abstract class FileUseSuite(StoreHarness harness) : StoreSuite(harness)
{
    private DateTimeOffset NextCheck => Now.AddDays(1);

    [Fact]
    public async Task A_message_tells_of_the_file_that_it_carries()
    {
        var (room, ann) = await AddRoomAsync();
        var bob = await AddMemberAsync(room);
        foreach (var conversation in (ConversationId[])[ConversationId.Of(room), ConversationId.Of(ann, bob)])
        {
            var file = await AddFileAsync(ann);

            var sent = await PostAsync(conversation, file);
            var edited = await EditAsync(sent.Id, "with a new text");

            Assert.Equal((file, file), (sent.File, edited.File));
            Assert.Equal(edited, await Stores.Messages.FindAsync(sent.Id, Cancel));
            Assert.Equal(edited, (await ReadAllAsync(conversation))[^1]);
            var deleted = await DeleteAsync(sent.Id);
            Assert.Null(deleted.File);
            Assert.Equal(deleted, await Stores.Messages.FindAsync(sent.Id, Cancel));
        }
    }

    [Fact]
    public async Task The_conversations_of_a_file_are_those_with_a_message_that_carries_it()
    {
        var (room, ann) = await AddRoomAsync();
        var other = await AddRoomAsync(ann, RoomType.Private);
        var (bob, eve) = (await AddMemberAsync(room), await AddMemberAsync(room));
        var (file, unused) = (await AddFileAsync(ann), await AddFileAsync(ann));
        ConversationId[] posted = [ConversationId.Of(room), ConversationId.Of(other), ConversationId.Of(bob, ann)];
        foreach (var conversation in posted)
        {
            await PostAsync(conversation, file);
            await PostAsync(conversation, file);
        }
        await PostAsync(ConversationId.Of(ann, eve), await AddFileAsync(ann));

        var found = await Stores.Files.ListConversationsAsync(file.Id, Cancel);

        Assert.Equal(3, found.Count);
        Assert.Equal(posted.ToHashSet(), found.ToHashSet());
        Assert.Empty(await Stores.Files.ListConversationsAsync(unused.Id, Cancel));
        Assert.Empty(await Stores.Files.ListConversationsAsync(FileId.New(Clock), Cancel));
    }

    [Fact]
    public async Task A_deleted_message_carries_nothing_at_once()
    {
        var (room, ann) = await AddRoomAsync();
        var file = await AddFileAsync(ann);
        var here = ConversationId.Of(room);
        var (first, second) = (await PostAsync(here, file), await PostAsync(here, file));

        await DeleteAsync(first.Id);
        Assert.Equal([here], await Stores.Files.ListConversationsAsync(file.Id, Cancel));

        await DeleteAsync(second.Id);
        Assert.Empty(await Stores.Files.ListConversationsAsync(file.Id, Cancel));
    }

    [Fact]
    public async Task Carried_files_survive_reopening()
    {
        var (room, ann) = await AddRoomAsync();
        var file = await AddFileAsync(ann);
        var sent = await PostAsync(ConversationId.Of(room), file);

        await ReopenAsync();

        Assert.Equal(sent, await Stores.Messages.FindAsync(sent.Id, Cancel));
        Assert.Equal([ConversationId.Of(room)], await Stores.Files.ListConversationsAsync(file.Id, Cancel));
    }

    [Fact]
    public async Task An_unused_file_is_removed_when_its_time_is_over_and_not_before()
    {
        var owner = await AddUserAsync();
        var stored = await Stores.Files.AddAsync(AFile(owner), new SyntheticContent(700_000), 700_000, Cancel);

        Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        Assert.NotNull(await Stores.Files.FindAsync(stored!.Id, Cancel));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        await AssertGoneAsync(stored.Id, owner);
        // Nor does it count any more.
        Assert.NotNull(await Stores.Files.AddAsync(AFile(owner), new SyntheticContent(700_000), 700_000, Cancel));
    }

    [Fact]
    public async Task A_carried_file_stays_until_its_last_message_is_deleted()
    {
        var (room, ann) = await AddRoomAsync();
        var bob = await AddMemberAsync(room);
        var file = await AddFileAsync(ann);
        var inRoom = await PostAsync(ConversationId.Of(room), file);
        var inPair = await PostAsync(ConversationId.Of(ann, bob), file);

        Clock.Advance(TimeSpan.FromDays(30));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        await DeleteAsync(inRoom.Id);
        Clock.Advance(TimeSpan.FromDays(1));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        Assert.Equal(SyntheticContent.All(10), await ReadFileAsync(file.Id));

        await DeleteAsync(inPair.Id);
        Clock.Advance(TimeSpan.FromDays(1));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        await AssertGoneAsync(file.Id, ann);
    }

    [Fact]
    public async Task A_file_that_is_kept_stays_for_the_time_it_is_kept()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var file = await AddFileAsync(ann);
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(file, await Stores.Files.KeepAsync(file.Id, ann, Now.AddHours(5), Cancel));
        // A shorter time takes nothing away, and nobody keeps what is another's.
        Assert.Equal(file, await Stores.Files.KeepAsync(file.Id, ann, Now.AddHours(1), Cancel));
        Assert.Null(await Stores.Files.KeepAsync(file.Id, bob, Now.AddYears(1), Cancel));

        Clock.Advance(TimeSpan.FromHours(5) - TimeSpan.FromMilliseconds(1));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        Assert.NotNull(await Stores.Files.FindAsync(file.Id, Cancel));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
        await AssertGoneAsync(file.Id, ann);
    }

    [Fact]
    public async Task Whatever_was_kept_in_time_is_there_when_its_message_is_stored()
    {
        var (room, ann) = await AddRoomAsync();
        var files = new List<StoredFile>();
        for (var i = 0; i < 20; i++)
        {
            files.Add(await AddFileAsync(ann));
        }
        Clock.Advance(TimeSpan.FromDays(1));

        var kept = await AtOnceAsync(
            40,
            async (i, stores) =>
            {
                if (i % 2 == 0)
                {
                    await stores.Files.RemoveUnusedAsync(NextCheck, Cancel);
                    return null;
                }
                return await stores.Files.KeepAsync(files[i / 2].Id, ann, NextCheck, Cancel);
            }
        );

        for (var i = 0; i < files.Count; i++)
        {
            if (kept[(2 * i) + 1] is null)
            {
                await AssertGoneAsync(files[i].Id, ann);
                continue;
            }
            await PostAsync(ConversationId.Of(room), files[i]);
            Assert.Equal(SyntheticContent.All(10), await ReadFileAsync(files[i].Id));
        }
    }

    [Fact]
    public async Task More_files_than_are_looked_at_once_are_removed()
    {
        var (room, ann) = await AddRoomAsync();
        var carried = await AddFileAsync(ann);
        await PostAsync(ConversationId.Of(room), carried);
        var files = await AtOnceAsync(
            250,
            (_, stores) => stores.Files.AddAsync(AFile(ann), new SyntheticContent(1), AmpleQuota, Cancel)
        );
        Clock.Advance(TimeSpan.FromDays(1));

        await Stores.Files.RemoveUnusedAsync(NextCheck, Cancel);

        Assert.NotNull(await Stores.Files.FindAsync(carried.Id, Cancel));
        foreach (var file in files)
        {
            Assert.Null(await Stores.Files.FindAsync(file!.Id, Cancel));
        }
    }
}

using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Testing;

/// <summary>What all suites stand on: a fresh store for each test, on a clock that stands still until the test moves it.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    private readonly StoreHarness _harness;
    private readonly List<ChatStores> _nodes = [];
    private int _names;

    private protected StoreSuite(StoreHarness harness) => _harness = harness;

    private protected FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 10, 15, 30, 123, TimeSpan.Zero));

    private protected DateTimeOffset Now => Clock.GetUtcNow();

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected ChatStores Stores => _nodes[0];

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        for (var node = 0; node < _harness.Nodes; node++)
        {
            _nodes.Add(await _harness.OpenAsync(Clock, Cancel));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _harness.RemoveAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task ReopenAsync()
    {
        await CloseAsync();
        await InitializeAsync();
    }

    /// <summary>Runs calls at the same time, spread over the nodes.</summary>
    private protected Task<T[]> AtOnceAsync<T>(int calls, Func<int, ChatStores, Task<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, calls).Select(i => Task.Run(() => call(i, _nodes[i % _nodes.Count]))));

    private protected NewUser AUser(string? username = null) =>
        new()
        {
            Id = UserId.New(Clock),
            Username = username ?? $"user{++_names}",
            DisplayName = username ?? $"User {_names}",
        };

    private protected async Task<UserId> AddUserAsync(string? username = null)
    {
        var user = AUser(username);
        Assert.Equal(CreateUserOutcome.Created, await Stores.Users.CreateAsync(user, Cancel));
        return user.Id;
    }

    private protected async Task<UserId[]> AddUsersAsync(int count)
    {
        var users = Enumerable.Range(0, count).Select(_ => AUser()).ToArray();
        await AtOnceAsync(count, (i, stores) => stores.Users.CreateAsync(users[i], Cancel));
        return [.. users.Select(user => user.Id)];
    }

    private protected NewRoom ARoom(UserId owner, RoomType type = RoomType.Public) =>
        new()
        {
            Id = RoomId.New(Clock),
            Name = $"Room {++_names}",
            Type = type,
            Code = type == RoomType.Private ? RoomCode.New() : null,
            OwnerId = owner,
        };

    private protected async Task<RoomId> AddRoomAsync(NewRoom room)
    {
        Assert.Equal(SaveRoomOutcome.Saved, await Stores.Rooms.CreateAsync(room, Cancel));
        return room.Id;
    }

    private protected Task<RoomId> AddRoomAsync(UserId owner, RoomType type = RoomType.Public) =>
        AddRoomAsync(ARoom(owner, type));

    /// <summary>A room of a new owner, and that owner.</summary>
    private protected async Task<(RoomId Room, UserId Owner)> AddRoomAsync()
    {
        var owner = await AddUserAsync();
        return (await AddRoomAsync(owner), owner);
    }

    /// <summary>A new user who has joined the room.</summary>
    private protected async Task<UserId> AddMemberAsync(RoomId room, RoomRole role = RoomRole.Member)
    {
        var user = await AddUserAsync();
        Assert.Equal(JoinOutcome.Joined, await Stores.Memberships.JoinAsync(room, user, Cancel));
        Assert.True(role == RoomRole.Member || await Stores.Memberships.SetRoleAsync(room, user, role, Cancel));
        return user;
    }

    private protected async Task<RoomView> ViewAsync(RoomId room, UserId viewer) =>
        Assert.IsType<RoomView>(await Stores.Rooms.FindAsync(room, viewer, Cancel));

    private protected NewMessage AMessage(UserId sender, string content = "Hello", string? clientId = null) =>
        new()
        {
            Id = MessageId.New(Clock),
            SenderId = sender,
            Content = content,
            ClientMessageId = clientId,
        };

    private protected async Task<AppendResult> AppendAsync(ConversationId conversation, NewMessage message) =>
        Assert.Single(await Stores.Messages.AppendAsync(conversation, [message], Cancel));

    private protected async Task<Message> SendAsync(
        ConversationId conversation,
        UserId sender,
        string content = "Hello"
    )
    {
        var result = await AppendAsync(conversation, AMessage(sender, content));
        Assert.Equal(AppendOutcome.Appended, result.Outcome);
        return result.Message;
    }

    private protected async Task<Message> EditAsync(MessageId message, string content) =>
        Assert.IsType<Message>(await Stores.Messages.EditAsync(message, content, Cancel));

    private protected async Task<Message> DeleteAsync(MessageId message) =>
        Assert.IsType<Message>(await Stores.Messages.DeleteAsync(message, Cancel));

    /// <summary>The whole conversation.</summary>
    private protected async Task<IReadOnlyList<Message>> ReadAllAsync(ConversationId conversation) =>
        (await Stores.Messages.ReadAsync(conversation, new MessageRange(100_000), Cancel)).Messages;

    private protected const long AmpleQuota = 1L << 40;

    private protected NewFile AFile(UserId owner, string name = "a.bin") =>
        new()
        {
            Id = FileId.New(Clock),
            OwnerId = owner,
            Name = name,
            ContentType = "application/octet-stream",
            KeptUntil = Now.AddDays(1),
        };

    private protected async Task<StoredFile> AddFileAsync(UserId owner, long size = 10) =>
        Assert.IsType<StoredFile>(
            await Stores.Files.AddAsync(AFile(owner), new SyntheticContent(size), AmpleQuota, Cancel)
        );

    private protected async Task<byte[]> ReadFileAsync(FileId id)
    {
        await using var content = Assert.IsType<Stream>(await Stores.Files.OpenAsync(id, Cancel), exactMatch: false);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    private protected async Task<Message> PostAsync(ConversationId conversation, StoredFile file)
    {
        var message = AMessage(file.OwnerId) with
        {
            Type = MessageType.File,
            FileUrl = $"/api/files/{file.Id}",
            File = file,
        };
        return (await AppendAsync(conversation, message)).Message;
    }

    private protected async Task AssertGoneAsync(FileId id, UserId owner)
    {
        Assert.Null(await Stores.Files.FindAsync(id, Cancel));
        Assert.Null(await Stores.Files.OpenAsync(id, Cancel));
        Assert.Null(await Stores.Files.KeepAsync(id, owner, Now.AddDays(1), Cancel));
    }

    private async Task CloseAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
        _nodes.Clear();
    }
}

namespace ChatKit.Mongo.Tests;

/// <summary>Calls every method of every store interface, in all the ways that ask the database different things.</summary>
internal sealed class StoreTour(OpenStore node, CancellationToken cancel)
{
    private static readonly Type[] s_interfaces =
    [
        typeof(IUserStore),
        typeof(ICredentialStore),
        typeof(IRoomStore),
        typeof(IMembershipStore),
        typeof(IMessageStore),
        typeof(IReadMarkerStore),
        typeof(ISessionStore),
        typeof(IAttemptStore),
        typeof(IFileStore),
    ];

    private readonly IUserStore _users = node.Users;
    private readonly ICredentialStore _credentials = node.Get<ICredentialStore>();
    private readonly IRoomStore _rooms = node.Rooms;
    private readonly IMembershipStore _members = node.Memberships;
    private readonly IMessageStore _messages = node.Messages;
    private readonly IReadMarkerStore _markers = node.ReadMarkers;
    private readonly ISessionStore _sessions = node.Get<ISessionStore>();
    private readonly IAttemptStore _attempts = node.Get<IAttemptStore>();
    private readonly IFileStore _files = node.Get<IFileStore>();

    /// <summary>Every method there is.</summary>
    public static IEnumerable<string> Methods =>
        s_interfaces.SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}")).Order();

    /// <summary>The calls of each method, for a user of this name who owns one room and is in another.</summary>
    public Dictionary<string, Func<Task>[]> Calls(FilledDatabase data)
    {
        var (user, other, room, closed) = (data.User, data.Other, data.Room, data.RoomToClose);
        var (message, deleted) = (data.Message, data.MessageToDelete);
        var (inRoom, inPair) = (ConversationId.Of(room), ConversationId.Of(user, other));
        var session = data.Session;
        return new()
        {
            ["IUserStore.CreateAsync"] = [() => node.AddUserAsync("newcomer", "new@example.org")],
            ["IUserStore.FindAsync"] = [() => _users.FindAsync([user, other], cancel)],
            ["IUserStore.FindByExternalIdAsync"] = [() => _users.FindByExternalIdAsync("external 7", cancel)],
            ["IUserStore.SearchAsync"] =
            [
                () => _users.SearchAsync("", null, 10, cancel),
                () => _users.SearchAsync("user7", null, 10, cancel),
                () => _users.SearchAsync("user7", "user70", 10, cancel),
                () => _users.SearchAsync("", "user70", 10, cancel),
            ],
            ["IUserStore.UpdateAsync"] = [() => _users.UpdateAsync(user, new UserChanges("New", "/a.png"), cancel)],
            ["IUserStore.SetPresenceAsync"] =
            [
                () => _users.SetPresenceAsync([user, other], true, cancel),
                () => _users.SetPresenceAsync([user, other], false, cancel),
            ],
            ["IUserStore.SetAllOfflineAsync"] = [() => _users.SetAllOfflineAsync(cancel)],
            ["ICredentialStore.FindByLoginAsync"] =
            [
                () => _credentials.FindByLoginAsync("user7", cancel),
                () => _credentials.FindByLoginAsync("user7@example.org", cancel),
            ],
            ["ICredentialStore.FindByUserAsync"] = [() => _credentials.FindByUserAsync(user, cancel)],
            ["ICredentialStore.ReplaceHashAsync"] = [() => _credentials.ReplaceHashAsync(user, "hash", "new", cancel)],
            ["IRoomStore.CreateAsync"] = [() => node.AddRoomAsync(user)],
            ["IRoomStore.FindAsync"] = [() => _rooms.FindAsync(room, user, cancel)],
            ["IRoomStore.FindByCodeAsync"] = [() => _rooms.FindByCodeAsync(RoomCode.New(), user, cancel)],
            ["IRoomStore.ListAsync"] =
            [
                .. Enum.GetValues<RoomScope>()
                    .SelectMany(scope =>
                        new Func<Task>[]
                        {
                            () => _rooms.ListAsync(user, scope, null, 10, cancel),
                            () => _rooms.ListAsync(user, scope, room, 10, cancel),
                        }
                    ),
            ],
            ["IRoomStore.IsAnyReadableAsync"] =
            [
                () => _rooms.IsAnyReadableAsync([room], other, cancel),
                () => _rooms.IsAnyReadableAsync(data.ManyRooms, other, cancel),
            ],
            ["IRoomStore.UpdateAsync"] =
            [
                () => _rooms.UpdateAsync(room, new RoomChanges("New", "About", 900, RoomCode.New()), cancel),
            ],
            ["IRoomStore.CloseAsync"] = [() => _rooms.CloseAsync(closed, cancel)],
            ["IMembershipStore.JoinAsync"] =
            [
                () => _members.JoinAsync(room, other, cancel),
                () => _members.JoinAsync(room, data.Third, cancel),
                () => _members.JoinAsync(room, data.Fourth, cancel),
            ],
            ["IMembershipStore.SetRoleAsync"] = [() => _members.SetRoleAsync(room, other, RoomRole.Admin, cancel)],
            ["IMembershipStore.BanAsync"] = [() => _members.BanAsync(room, data.Third, cancel)],
            ["IMembershipStore.ListBansAsync"] = [() => _members.ListBansAsync(room, null, 10, cancel)],
            ["IMembershipStore.LiftBanAsync"] = [() => _members.LiftBanAsync(room, data.Third, cancel)],
            ["IMembershipStore.ListAsync"] =
            [
                () => _members.ListAsync(room, null, 10, cancel),
                () => _members.ListAsync(room, other, 10, cancel),
            ],
            ["IMembershipStore.ListRoomsAsync"] = [() => _members.ListRoomsAsync(user, cancel)],
            ["IMembershipStore.LeaveAsync"] =
            [
                () => _members.LeaveAsync(room, data.Fourth, cancel),
                () => _members.LeaveAsync(room, user, cancel),
            ],
            ["IMessageStore.AppendAsync"] =
            [
                () => node.SendAsync(inRoom, node.NewMessage(user, "apple", "c1"), node.NewMessage(other, "b", "c2")),
                () => node.SendAsync(inRoom, node.NewMessage(user, "apple", "c1")),
                () => node.SendAsync(inRoom, node.NewMessage(other, "b", "c2"), node.NewMessage(user, "apple", "c1")),
                () => node.SendAsync(inPair, node.NewMessage(user, "apple", "c1")),
                () => node.SendAsync(inPair, node.NewMessage(user, "apple", "c1")),
                () => node.SendAsync(ConversationId.Of(user, data.Third), node.NewMessage(user)),
            ],
            ["IMessageStore.FindAsync"] = [() => _messages.FindAsync(message, cancel)],
            ["IMessageStore.ReadAsync"] =
            [
                .. new[] { inRoom, inPair }.SelectMany(conversation =>
                    new MessageRange[] { new(10), new(10, Before: 9), new(10, After: 5) }.Select(range =>
                        (Func<Task>)(() => _messages.ReadAsync(conversation, range, cancel))
                    )
                ),
            ],
            ["IMessageStore.ReadChangedAsync"] =
            [
                () => _messages.ReadChangedAsync(inRoom, Sample.Now, 10, cancel),
                () => _messages.ReadChangedAsync(inPair, Sample.Now, 10, cancel),
            ],
            ["IMessageStore.SearchAsync"] =
            [
                .. new[] { "word7.", "word7 word8.", "word7 wo", "word71", "common", "*" }.SelectMany(query =>
                    new long?[] { null, 90 }.Select(before =>
                        (Func<Task>)(() => _messages.SearchAsync(data.LargeRoom, query, before, 10, cancel))
                    )
                ),
            ],
            ["IMessageStore.EditAsync"] =
            [
                () => _messages.EditAsync(message, "edited", cancel),
                () => _messages.EditAsync(data.PrivateMessage, "edited", cancel),
            ],
            ["IMessageStore.DeleteAsync"] = [() => _messages.DeleteAsync(deleted, cancel)],
            ["IMessageStore.ListPrivateConversationsAsync"] =
            [
                () => _messages.ListPrivateConversationsAsync(user, null, 10, cancel),
                () => _messages.ListPrivateConversationsAsync(user, data.PrivateMessage, 10, cancel),
            ],
            ["IReadMarkerStore.AdvanceAsync"] =
            [
                () => _markers.AdvanceAsync(inRoom, other, 3, cancel),
                () => _markers.AdvanceAsync(inPair, other, 3, cancel),
            ],
            ["IReadMarkerStore.ListHeadsAsync"] = [() => _markers.ListHeadsAsync(user, cancel)],
            ["ISessionStore.CreateAsync"] =
            [
                () => _sessions.CreateAsync(session with { Id = SessionId.New(node.Clock), Token = "other" }, cancel),
            ],
            ["ISessionStore.FindByTokenAsync"] = [() => _sessions.FindByTokenAsync(session.Token, cancel)],
            ["ISessionStore.ListAsync"] = [() => _sessions.ListAsync(session.UserId, cancel)],
            ["ISessionStore.RevokeAsync"] = [() => _sessions.RevokeAsync(session.UserId, session.Id, cancel)],
            ["ISessionStore.RevokeOthersAsync"] =
            [
                () => _sessions.RevokeOthersAsync(session.UserId, session.Id, cancel),
            ],
            ["ISessionStore.DeleteExpiredAsync"] = [() => _sessions.DeleteExpiredAsync(cancel)],
            ["IAttemptStore.TryAddAsync"] =
            [
                () => _attempts.TryAddAsync("key", new FreePolicy(), cancel),
                () => _attempts.TryAddAsync("key", new FreePolicy(), cancel),
            ],
            ["IAttemptStore.TakeBackAsync"] =
            [
                () => _attempts.TakeBackAsync("key", cancel),
                () => _attempts.TakeBackAsync("key", cancel),
            ],
            ["IAttemptStore.ClearAsync"] = [() => _attempts.ClearAsync("key", cancel)],
            ["IAttemptStore.DeleteExpiredAsync"] = [() => _attempts.DeleteExpiredAsync(cancel)],
            ["IFileStore.AddAsync"] = [() => AddFileAsync(user, 1 << 20), () => AddFileAsync(user, 0)],
            ["IFileStore.FindAsync"] = [() => _files.FindAsync(data.File, cancel)],
            ["IFileStore.OpenAsync"] = [() => ReadFileAsync(data.File)],
            ["IFileStore.KeepAsync"] = [() => _files.KeepAsync(data.File, user, Sample.Now.AddDays(2), cancel)],
            ["IFileStore.ListConversationsAsync"] = [() => _files.ListConversationsAsync(data.File, cancel)],
            ["IFileStore.RemoveUnusedAsync"] = [() => _files.RemoveUnusedAsync(Sample.Now.AddDays(1), cancel)],
        };
    }

    private async Task AddFileAsync(UserId owner, long quota)
    {
        var file = new NewFile
        {
            Id = FileId.New(node.Clock),
            OwnerId = owner,
            Name = "new.bin",
            ContentType = "application/octet-stream",
            KeptUntil = Sample.Now.AddDays(1),
        };
        using var content = new MemoryStream([1, 2, 3]);
        await _files.AddAsync(file, content, quota, cancel);
    }

    private async Task ReadFileAsync(FileId file)
    {
        await using var content = (await _files.OpenAsync(file, cancel))!;
        await content.ReadExactlyAsync(new byte[content.Length], cancel);
    }

    private sealed class FreePolicy : AttemptPolicy
    {
        public override TimeSpan Memory => TimeSpan.FromDays(36_500);

        public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now) => TimeSpan.Zero;
    }
}

namespace ChatKit.Testing;

/// <summary>A call that is cancelled before it starts throws <see cref="OperationCanceledException"/> and does nothing.</summary>
public abstract class CancellationSuite(StoreHarness harness) : StoreSuite(harness)
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

    [Fact]
    public async Task A_cancelled_call_throws_and_does_nothing()
    {
        var world = await BuildAsync();
        var before = await DescribeAsync(world);
        var calls = Calls(world);
        Assert.Equal(
            s_interfaces.SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}")).Order(),
            calls.Keys.Order()
        );

        foreach (var (name, call) in calls)
        {
            var exception = await Record.ExceptionAsync(() => call(new CancellationToken(canceled: true)));
            Assert.True(
                exception is OperationCanceledException,
                $"{name} gave {exception?.GetType().Name ?? "an answer"}."
            );
        }

        Assert.Equal(before, await DescribeAsync(world));
    }

    private async Task<World> BuildAsync()
    {
        var account = AUser() with { PasswordHash = "hash", ExternalId = "sub" };
        await Stores.Users.CreateAsync(account, Cancel);
        var room = await AddRoomAsync(ARoom(account.Id, RoomType.Private));
        var (member, banned) = (await AddMemberAsync(room), await AddUserAsync());
        await Stores.Users.SetPresenceAsync([account.Id], isOnline: true, Cancel);
        await Stores.Memberships.BanAsync(room, banned, Cancel);
        var message = await SendAsync(ConversationId.Of(room), account.Id);
        var session = new Session
        {
            Id = SessionId.New(Clock),
            UserId = account.Id,
            Token = "token",
            CreatedAt = Now,
            ExpiresAt = Now.AddDays(1),
        };
        await Stores.Sessions.CreateAsync(session, Cancel);
        await Stores.Attempts.TryAddAsync("key", new TwoPolicy(), Cancel);
        var due = AFile(account.Id) with { KeptUntil = Now };
        await Stores.Files.AddAsync(due, new SyntheticContent(10), AmpleQuota, Cancel);
        return new World(account.Id, member, banned, room, message.Id, session, due.Id);
    }

    private Dictionary<string, Func<CancellationToken, Task>> Calls(World world)
    {
        var (user, member, banned, room, message, session, file) = world;
        var conversation = ConversationId.Of(room);
        var newRoom = ARoom(user);
        return new()
        {
            ["IUserStore.CreateAsync"] = token => Stores.Users.CreateAsync(AUser(), token),
            ["IUserStore.FindAsync"] = token => Stores.Users.FindAsync([user], token),
            ["IUserStore.FindByExternalIdAsync"] = token => Stores.Users.FindByExternalIdAsync("sub", token),
            ["IUserStore.SearchAsync"] = token => Stores.Users.SearchAsync("", null, 10, token),
            ["IUserStore.UpdateAsync"] = token => Stores.Users.UpdateAsync(user, new UserChanges("New"), token),
            ["IUserStore.SetPresenceAsync"] = token => Stores.Users.SetPresenceAsync([member], true, token),
            ["IUserStore.SetAllOfflineAsync"] = token => Stores.Users.SetAllOfflineAsync(token),
            ["ICredentialStore.FindByLoginAsync"] = token => Stores.Credentials.FindByLoginAsync("user1", token),
            ["ICredentialStore.FindByUserAsync"] = token => Stores.Credentials.FindByUserAsync(user, token),
            ["ICredentialStore.ReplaceHashAsync"] = token =>
                Stores.Credentials.ReplaceHashAsync(user, "hash", "new", token),
            ["IRoomStore.CreateAsync"] = token => Stores.Rooms.CreateAsync(newRoom, token),
            ["IRoomStore.FindAsync"] = token => Stores.Rooms.FindAsync(room, user, token),
            ["IRoomStore.FindByCodeAsync"] = token => Stores.Rooms.FindByCodeAsync(RoomCode.New(), user, token),
            ["IRoomStore.ListAsync"] = token => Stores.Rooms.ListAsync(user, RoomScope.All, null, 10, token),
            ["IRoomStore.IsAnyReadableAsync"] = token => Stores.Rooms.IsAnyReadableAsync([room], user, token),
            ["IRoomStore.UpdateAsync"] = token => Stores.Rooms.UpdateAsync(room, new RoomChanges("New"), token),
            ["IRoomStore.CloseAsync"] = token => Stores.Rooms.CloseAsync(room, token),
            ["IMembershipStore.JoinAsync"] = token => Stores.Memberships.JoinAsync(room, UserId.New(Clock), token),
            ["IMembershipStore.LeaveAsync"] = token => Stores.Memberships.LeaveAsync(room, member, token),
            ["IMembershipStore.BanAsync"] = token => Stores.Memberships.BanAsync(room, member, token),
            ["IMembershipStore.LiftBanAsync"] = token => Stores.Memberships.LiftBanAsync(room, banned, token),
            ["IMembershipStore.SetRoleAsync"] = token =>
                Stores.Memberships.SetRoleAsync(room, member, RoomRole.Admin, token),
            ["IMembershipStore.ListAsync"] = token => Stores.Memberships.ListAsync(room, null, 10, token),
            ["IMembershipStore.ListBansAsync"] = token => Stores.Memberships.ListBansAsync(room, null, 10, token),
            ["IMembershipStore.ListRoomsAsync"] = token => Stores.Memberships.ListRoomsAsync(user, token),
            ["IMessageStore.AppendAsync"] = token => Stores.Messages.AppendAsync(conversation, [AMessage(user)], token),
            ["IMessageStore.FindAsync"] = token => Stores.Messages.FindAsync(message, token),
            ["IMessageStore.ReadAsync"] = token => Stores.Messages.ReadAsync(conversation, new(10), token),
            ["IMessageStore.ReadChangedAsync"] = token =>
                Stores.Messages.ReadChangedAsync(conversation, Now, 10, token),
            ["IMessageStore.SearchAsync"] = token => Stores.Messages.SearchAsync(room, "Hello", null, 10, token),
            ["IMessageStore.EditAsync"] = token => Stores.Messages.EditAsync(message, "New", token),
            ["IMessageStore.DeleteAsync"] = token => Stores.Messages.DeleteAsync(message, token),
            ["IMessageStore.ListPrivateConversationsAsync"] = token =>
                Stores.Messages.ListPrivateConversationsAsync(user, null, 10, token),
            ["IReadMarkerStore.AdvanceAsync"] = token =>
                Stores.ReadMarkers.AdvanceAsync(conversation, member, 1, token),
            ["IReadMarkerStore.ListHeadsAsync"] = token => Stores.ReadMarkers.ListHeadsAsync(user, token),
            ["ISessionStore.CreateAsync"] = token =>
                Stores.Sessions.CreateAsync(session with { Id = SessionId.New(Clock), Token = "other" }, token),
            ["ISessionStore.FindByTokenAsync"] = token => Stores.Sessions.FindByTokenAsync("token", token),
            ["ISessionStore.ListAsync"] = token => Stores.Sessions.ListAsync(user, token),
            ["ISessionStore.RevokeAsync"] = token => Stores.Sessions.RevokeAsync(user, session.Id, token),
            ["ISessionStore.RevokeOthersAsync"] = token =>
                Stores.Sessions.RevokeOthersAsync(user, SessionId.New(Clock), token),
            ["ISessionStore.DeleteExpiredAsync"] = token => Stores.Sessions.DeleteExpiredAsync(token),
            ["IAttemptStore.TryAddAsync"] = token => Stores.Attempts.TryAddAsync("key", new TwoPolicy(), token),
            ["IAttemptStore.TakeBackAsync"] = token => Stores.Attempts.TakeBackAsync("key", token),
            ["IAttemptStore.ClearAsync"] = token => Stores.Attempts.ClearAsync("key", token),
            ["IAttemptStore.DeleteExpiredAsync"] = token => Stores.Attempts.DeleteExpiredAsync(token),
            ["IFileStore.AddAsync"] = token =>
                Stores.Files.AddAsync(AFile(user), new SyntheticContent(10), AmpleQuota, token),
            ["IFileStore.FindAsync"] = token => Stores.Files.FindAsync(file, token),
            ["IFileStore.OpenAsync"] = token => Stores.Files.OpenAsync(file, token),
            ["IFileStore.KeepAsync"] = token => Stores.Files.KeepAsync(file, user, Now.AddDays(9), token),
            ["IFileStore.ListConversationsAsync"] = token => Stores.Files.ListConversationsAsync(file, token),
            ["IFileStore.RemoveUnusedAsync"] = token => Stores.Files.RemoveUnusedAsync(Now.AddDays(1), token),
        };
    }

    /// <summary>All that the calls could have changed, as text.</summary>
    private async Task<string> DescribeAsync(World world)
    {
        var attempts = new TwoPolicy();
        await Stores.Attempts.TryAddAsync("key", attempts, Cancel);
        await Stores.Attempts.TakeBackAsync("key", Cancel);
        object?[] all =
        [
            .. await Stores.Users.SearchAsync("", null, 100, Cancel),
            await Stores.Credentials.FindByUserAsync(world.User, Cancel),
            .. await Stores.Rooms.ListAsync(world.User, RoomScope.All, null, 100, Cancel),
            .. await Stores.Memberships.ListAsync(world.Room, null, 100, Cancel),
            .. await Stores.Memberships.ListBansAsync(world.Room, null, 100, Cancel),
            .. await ReadAllAsync(ConversationId.Of(world.Room)),
            .. await Stores.ReadMarkers.ListHeadsAsync(world.Member, Cancel),
            .. await Stores.Sessions.ListAsync(world.User, Cancel),
            $"{attempts.Seen} attempts",
            await Stores.Files.FindAsync(world.File, Cancel),
        ];
        return string.Join(Environment.NewLine, all);
    }

    private sealed record World(
        UserId User,
        UserId Member,
        UserId Banned,
        RoomId Room,
        MessageId Message,
        Session Session,
        FileId File
    );

    /// <summary>Two attempts, and how many it saw.</summary>
    private sealed class TwoPolicy : AttemptPolicy
    {
        public int Seen { get; private set; }

        public override TimeSpan Memory => TimeSpan.FromHours(1);

        public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now)
        {
            Seen = earlier.Count;
            return earlier.Count < 2 ? TimeSpan.Zero : Memory;
        }
    }
}

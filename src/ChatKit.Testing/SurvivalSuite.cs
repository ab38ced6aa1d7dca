namespace ChatKit.Testing;

/// <summary>What is stored is the same when the store is opened again, and opening it changes nothing.</summary>
public abstract class SurvivalSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Users_and_their_hashes_are_the_same_after_reopening()
    {
        var user = AUser("Ann") with
        {
            Email = "ann@example.org",
            PasswordHash = "hash",
            ExternalId = "sub",
            AvatarUrl = "/a.png",
        };
        await Stores.Users.CreateAsync(user, Cancel);
        Clock.Advance(TimeSpan.FromMilliseconds(789));
        await Stores.Users.SetPresenceAsync([user.Id], isOnline: true, Cancel);
        var before = await Stores.Credentials.FindByUserAsync(user.Id, Cancel);

        await ReopenAsync();

        Assert.Equal(before, await Stores.Credentials.FindByUserAsync(user.Id, Cancel));
        Assert.Equal(before?.User, Assert.Single(await Stores.Users.FindAsync([user.Id], Cancel)));
        Assert.Equal(CreateUserOutcome.UsernameTaken, await Stores.Users.CreateAsync(AUser("ANN"), Cancel));
    }

    [Fact]
    public async Task Rooms_members_and_bans_are_the_same_after_reopening()
    {
        var owner = await AddUserAsync();
        var room = ARoom(owner, RoomType.Private) with { Description = "About", MaxMembers = 9 };
        await AddRoomAsync(room);
        var closed = await AddRoomAsync(ARoom(owner) with { Name = "Closed" });
        await Stores.Rooms.CloseAsync(closed, Cancel);
        Clock.Advance(TimeSpan.FromMilliseconds(789));
        var (admin, banned) = (await AddMemberAsync(room.Id, RoomRole.Admin), await AddMemberAsync(room.Id));
        await Stores.Memberships.BanAsync(room.Id, banned, Cancel);
        var (view, closedView) = (await ViewAsync(room.Id, owner), await ViewAsync(closed, owner));
        var members = await Stores.Memberships.ListAsync(room.Id, null, 10, Cancel);

        await ReopenAsync();

        Assert.Equal((view, closedView), (await ViewAsync(room.Id, owner), await ViewAsync(closed, owner)));
        Assert.Equal(members, await Stores.Memberships.ListAsync(room.Id, null, 10, Cancel));
        Assert.Equal([banned], await Stores.Memberships.ListBansAsync(room.Id, null, 10, Cancel));
        Assert.Equal(JoinOutcome.Banned, await Stores.Memberships.JoinAsync(room.Id, banned, Cancel));
        Assert.Equal([room.Id], await Stores.Memberships.ListRoomsAsync(admin, Cancel));
        Assert.Equal(view, await Stores.Rooms.FindByCodeAsync(room.Code!.Value, owner, Cancel));
    }

    [Fact]
    public async Task Messages_markers_and_client_ids_are_the_same_after_reopening()
    {
        var (room, ann) = await AddRoomAsync();
        var bob = await AddMemberAsync(room);
        ConversationId[] conversations = [ConversationId.Of(room), ConversationId.Of(ann, bob)];
        var before = new List<IReadOnlyList<Message>>();
        foreach (var conversation in conversations)
        {
            var first = await AppendAsync(conversation, AMessage(ann, "first needle", "c1"));
            await AppendAsync(conversation, AMessage(ann, "reply") with { ReplyTo = first.Message.Id });
            Clock.Advance(TimeSpan.FromMilliseconds(789));
            await EditAsync(first.Message.Id, "edited needle");
            await DeleteAsync((await SendAsync(conversation, bob, "gone needle")).Id);
            await Stores.ReadMarkers.AdvanceAsync(conversation, bob, 2, Cancel);
            before.Add(await ReadAllAsync(conversation));
        }
        var heads = (await Stores.ReadMarkers.ListHeadsAsync(bob, Cancel)).ToHashSet();
        var list = await Stores.Messages.ListPrivateConversationsAsync(bob, null, 10, Cancel);

        await ReopenAsync();

        Assert.Equal(before, [await ReadAllAsync(conversations[0]), await ReadAllAsync(conversations[1])]);
        Assert.Equal(heads, (await Stores.ReadMarkers.ListHeadsAsync(bob, Cancel)).ToHashSet());
        Assert.Equal(list, await Stores.Messages.ListPrivateConversationsAsync(bob, null, 10, Cancel));
        var found = await Stores.Messages.SearchAsync(room, "needle", null, 10, Cancel);
        Assert.Equal([before[0][0]], found.Messages);
        foreach (var conversation in conversations)
        {
            var again = await AppendAsync(conversation, AMessage(ann, "first needle", "c1"));
            Assert.Equal((AppendOutcome.Duplicate, 1L), (again.Outcome, again.Message.Sequence));
            Assert.Equal(4, (await SendAsync(conversation, ann)).Sequence);
        }
    }

    [Fact]
    public async Task Changes_after_reopening_come_after_those_before()
    {
        var (room, sender) = await AddRoomAsync();
        var messages = new List<Message>();
        for (var i = 0; i < 5; i++)
        {
            messages.Add(await SendAsync(ConversationId.Of(room), sender));
        }
        var last = default(DateTimeOffset?);
        foreach (var message in messages.Take(4))
        {
            last = (await EditAsync(message.Id, "edited")).EditedAt;
        }

        await ReopenAsync();

        Assert.True((await EditAsync(messages[4].Id, "edited")).EditedAt > last);
    }

    [Fact]
    public async Task Sessions_and_attempts_are_the_same_after_reopening()
    {
        var user = await AddUserAsync();
        var session = new Session
        {
            Id = SessionId.New(Clock),
            UserId = user,
            Token = "token",
            IpAddress = "192.0.2.1",
            UserAgent = "Test",
            CreatedAt = Now,
            ExpiresAt = Now.AddMilliseconds(86_400_789),
        };
        await Stores.Sessions.CreateAsync(session, Cancel);
        await Stores.Attempts.TryAddAsync("key", new OnePolicy(), Cancel);

        await ReopenAsync();

        Assert.Equal(session, await Stores.Sessions.FindByTokenAsync("token", Cancel));
        Assert.Equal(TimeSpan.FromHours(1), await Stores.Attempts.TryAddAsync("key", new OnePolicy(), Cancel));
        Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(TimeSpan.FromMinutes(40), await Stores.Attempts.TryAddAsync("key", new OnePolicy(), Cancel));
    }

    [Fact]
    public async Task A_store_starts_twice_without_harm_answers_and_has_a_name()
    {
        var (room, owner) = await AddRoomAsync();
        var message = await SendAsync(ConversationId.Of(room), owner);

        await Stores.Database.StartAsync(Cancel);

        await Stores.Database.CheckAsync(Cancel);
        Assert.Matches("^[a-z]+$", Stores.Database.Name);
        Assert.Equal([message], await ReadAllAsync(ConversationId.Of(room)));
        Assert.Equal(2, (await SendAsync(ConversationId.Of(room), owner)).Sequence);
    }

    /// <summary>One attempt an hour.</summary>
    private sealed class OnePolicy : AttemptPolicy
    {
        public override TimeSpan Memory => TimeSpan.FromHours(1);

        public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now) =>
            earlier.Count == 0 ? TimeSpan.Zero : earlier[^1] + Memory - now;
    }
}

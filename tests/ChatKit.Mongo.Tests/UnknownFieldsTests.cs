using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>Fields that ChatKit does not know, of documents and of the members in them, survive every update.</summary>
public sealed class UnknownFieldsTests : DatabaseTests
{
    private static readonly BsonDocument s_unknown = new()
    {
        { "a", 1 },
        {
            "b",
            new BsonArray { "x", BsonNull.Value }
        },
    };

    [Fact]
    public async Task Of_users()
    {
        await using var store = await OpenAsync();
        var user = await store.AddUserAsync("ann", "ann@example.org");
        await MarkAsync(CollectionNames.Users);

        await store.Users.UpdateAsync(user, new UserChanges("New", "/a.png"), Cancellation);
        await store.Users.UpdateAsync(user, new UserChanges(AvatarUrl: ""), Cancellation);
        await store.Users.SetPresenceAsync([user], isOnline: true, Cancellation);
        await store.Users.SetAllOfflineAsync(Cancellation);
        await store.Get<ICredentialStore>().ReplaceHashAsync(user, "hash", "other", Cancellation);

        var stored = await ReadAsync(CollectionNames.Users);
        Assert.Equal(s_unknown, stored["unknown"]);
        Assert.Equal(("New", "other"), (stored["display_name"].AsString, stored["password_hash"].AsString));
    }

    [Fact]
    public async Task Of_rooms_and_their_members()
    {
        await using var store = await OpenAsync();
        UserId[] users =
        [
            await store.AddUserAsync("owner"),
            await store.AddUserAsync("heir"),
            await store.AddUserAsync("third"),
            await store.AddUserAsync("fourth"),
        ];
        var room = await store.AddRoomAsync(users[0], RoomType.Private);
        await store.Memberships.JoinAsync(room, users[1], Cancellation);
        await MarkAsync(CollectionNames.Rooms);
        await MarkAsync(CollectionNames.Rooms, "members.1.unknown");

        await store.Memberships.JoinAsync(room, users[2], Cancellation);
        await store.Memberships.JoinAsync(room, users[3], Cancellation);
        await store.Memberships.SetRoleAsync(room, users[1], RoomRole.Admin, Cancellation);
        await store.Memberships.BanAsync(room, users[3], Cancellation);
        await store.Memberships.LiftBanAsync(room, users[3], Cancellation);
        Assert.Equal(users[1], (await store.Memberships.LeaveAsync(room, users[0], Cancellation)).NewOwner);
        await store.Rooms.UpdateAsync(room, new RoomChanges("New", "About", 9, RoomCode.New()), Cancellation);
        await store.Rooms.UpdateAsync(room, new RoomChanges(Description: "", MaxMembers: 0), Cancellation);
        await store.Memberships.LeaveAsync(room, users[2], Cancellation);
        await store.Rooms.CloseAsync(room, Cancellation);

        var stored = await ReadAsync(CollectionNames.Rooms);
        Assert.Equal(s_unknown, stored["unknown"]);
        var heir = Assert.Single(stored["members"].AsBsonArray).AsBsonDocument;
        Assert.Equal((users[1].ToObjectId(), "admin"), (heir["user_id"].AsObjectId, heir["role"].AsString));
        Assert.Equal(s_unknown, heir["unknown"]);
    }

    [Fact]
    public async Task Of_sessions()
    {
        await using var store = await OpenAsync();
        var (sessions, user) = (store.Get<ISessionStore>(), UserId.New(store.Clock));
        var (first, second) = (ASession(store, user), ASession(store, user));
        await sessions.CreateAsync(first, Cancellation);
        await sessions.CreateAsync(second, Cancellation);
        await MarkAsync(CollectionNames.Sessions);

        Assert.NotNull(await sessions.RevokeAsync(user, first.Id, Cancellation));
        Assert.Single(await sessions.RevokeOthersAsync(user, SessionId.New(store.Clock), Cancellation));

        var stored = await Collection(CollectionNames.Sessions)
            .Find(FilterDefinition<BsonDocument>.Empty)
            .ToListAsync(Cancellation);
        Assert.Equal([s_unknown, s_unknown], stored.Select(session => session["unknown"]));
        Assert.All(stored, session => Assert.False(session["is_active"].AsBoolean));
    }

    [Fact]
    public async Task Of_attempts()
    {
        await using var store = await OpenAsync();
        var attempts = store.Get<IAttemptStore>();
        await attempts.TryAddAsync("key", new FreePolicy(), Cancellation);
        await MarkAsync(CollectionNames.Attempts);

        await attempts.TryAddAsync("key", new FreePolicy(), Cancellation);
        await attempts.TryAddAsync("key", new FreePolicy(), Cancellation);
        await attempts.TakeBackAsync("key", Cancellation);

        var stored = await ReadAsync(CollectionNames.Attempts);
        Assert.Equal(s_unknown, stored["unknown"]);
        Assert.Equal(2, stored["attempts"].AsBsonArray.Count);
    }

    [Theory]
    [InlineData(CollectionNames.Messages)]
    [InlineData(CollectionNames.PrivateMessages)]
    public async Task Of_messages_and_read_markers(string collection)
    {
        await using var store = await OpenAsync();
        var conversation =
            collection == CollectionNames.Messages
                ? ConversationId.Of(Sample.Room)
                : ConversationId.Of(Sample.Ann, Sample.Bob);
        var sent = await store.SendAsync(conversation, store.NewMessage(Sample.Ann, "Hello", "c1"));
        Assert.Equal(
            AdvanceOutcome.Moved,
            await store.ReadMarkers.AdvanceAsync(conversation, Sample.Bob, 1, Cancellation)
        );
        // Returns when the sender's own marker is written.
        await store.ReadMarkers.ListHeadsAsync(Sample.Ann, Cancellation);
        string[] others = [CollectionNames.ReadMarkers, CollectionNames.PrivateConversations];
        foreach (var name in others.Append(collection))
        {
            await MarkAsync(name);
        }

        await store.SendAsync(conversation, store.NewMessage(Sample.Ann));
        await store.ReadMarkers.AdvanceAsync(conversation, Sample.Bob, 2, Cancellation);
        await store.Messages.EditAsync(sent.Message.Id, "Edited", Cancellation);
        await store.Messages.DeleteAsync(sent.Message.Id, Cancellation);
        await store.ReadMarkers.ListHeadsAsync(Sample.Ann, Cancellation);

        var first = await Collection(collection).Find(new BsonDocument("sequence", 1)).SingleAsync(Cancellation);
        Assert.Equal((s_unknown, true), (first["unknown"], first["deleted"].AsBoolean));
        foreach (var name in others)
        {
            var stored = await Collection(name).Find(FilterDefinition<BsonDocument>.Empty).ToListAsync(Cancellation);
            Assert.All(stored, document => Assert.Equal(s_unknown, document["unknown"]));
            Assert.All(stored, document => Assert.Equal(2, document.GetValue("sequence", 2).ToInt64()));
        }
    }

    private static Session ASession(OpenStore store, UserId user)
    {
        var id = SessionId.New(store.Clock);
        return new Session
        {
            Id = id,
            UserId = user,
            Token = $"token of {id}",
            CreatedAt = Sample.Now,
            // Far from any day on which this runs: the server removes what has expired by its own clock.
            ExpiresAt = Sample.Now.AddYears(100),
        };
    }

    private async Task MarkAsync(string collection, string field = "unknown") =>
        await Collection(collection)
            .UpdateManyAsync(
                FilterDefinition<BsonDocument>.Empty,
                Builders<BsonDocument>.Update.Set(field, s_unknown),
                cancellationToken: Cancellation
            );

    private Task<BsonDocument> ReadAsync(string collection) =>
        Collection(collection).Find(FilterDefinition<BsonDocument>.Empty).SingleAsync(Cancellation);

    private sealed class FreePolicy : AttemptPolicy
    {
        public override TimeSpan Memory => TimeSpan.FromDays(36_500);

        public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now) => TimeSpan.Zero;
    }
}

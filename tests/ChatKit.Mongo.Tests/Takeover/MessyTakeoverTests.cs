using System.Text;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>What years of scripts, imports and races leave in a database of the original application's.</summary>
public sealed class MessyTakeoverTests : TakeoverTestBase
{
    [Fact]
    public async Task Usernames_that_differ_by_letter_case_keep_both_accounts_usable()
    {
        await Original.CreateIndexesAsync();
        var (older, newer) = (
            await Original.UserAsync("Bob"),
            await Original.UserAsync("bob", EmailOf("second@example.com"))
        );

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        var credentials = store.Get<ICredentialStore>();
        Assert.Equal(User(older), (await credentials.FindByLoginAsync("bob", Cancellation))!.User.Id);
        var second = (await credentials.FindByLoginAsync("Second@example.com", Cancellation))!.User;
        Assert.Equal((User(newer), $"bob-{newer.ToString()[^8..]}"), (second.Id, second.Username));
        Assert.Equal(User(newer), (await credentials.FindByLoginAsync(second.Username, Cancellation))!.User.Id);
        Assert.Equal("bob", (await ReadAsync("users", newer))["before_takeover"]["username"].AsString);
        var finding = Assert.Single(
            report.Findings,
            found => found.Text.Contains("letter case", StringComparison.Ordinal)
        );
        Assert.Equal((TakeoverFindingKind.Changed, newer.ToString()), (finding.Kind, finding.Examples.Single()));
    }

    [Fact]
    public async Task Emails_that_differ_by_letter_case_sign_in_the_older_and_leave_the_name_to_the_other()
    {
        var older = await Original.UserAsync("ann", EmailOf("X@example.com"));
        var newer = await Original.UserAsync("bob", EmailOf("x@example.com"));

        var report = await TakeOverAsync();
        var again = await TakeOverAsync();

        await using var store = await OpenAsync();
        var credentials = store.Get<ICredentialStore>();
        Assert.Equal(User(older), (await credentials.FindByLoginAsync("x@example.com", Cancellation))!.User.Id);
        var bob = (await credentials.FindByLoginAsync("bob", Cancellation))!.User;
        Assert.Equal((User(newer), "x@example.com"), (bob.Id, bob.Email));
        Assert.Contains(
            report.Findings,
            found => found.Kind == TakeoverFindingKind.Left && found.Text.StartsWith("email", StringComparison.Ordinal)
        );
        Assert.True(again.ChangedNothing, again.ToString());
    }

    [Fact]
    public async Task Users_with_missing_and_odd_fields_can_be_read()
    {
        var bytes = await Original.UserAsync(
            "bytes",
            user => user["password_hash"] = new BsonBinaryData(Encoding.UTF8.GetBytes(Original.Hash))
        );
        var bare = Original.NewId();
        await Collection("users")
            .InsertOneAsync(
                new BsonDocument { { "_id", bare }, { "username", " Bare " } },
                cancellationToken: Cancellation
            );
        var odd = await Original.UserAsync(
            "odd",
            user =>
            {
                user["display_name"] = "";
                user["avatar_url"] = "";
                user["is_online"] = "yes";
                user["last_seen"] = "2024-05-06T07:08:09.123456";
                user["created_at"] = 1_700_000_000;
                user["updated_at"] = new BsonArray();
                user["theme"] = "dark";
            }
        );

        await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(
            Original.Hash,
            (await store.Get<ICredentialStore>().FindByUserAsync(User(bytes), Cancellation))!.PasswordHash
        );
        var users = (await store.Users.FindAsync([User(bare), User(odd)], Cancellation)).ToDictionary(user => user.Id);
        Assert.Equal(("Bare", "Bare"), (users[User(bare)].Username, users[User(bare)].DisplayName));
        Assert.Equal(bare.CreationTime, users[User(bare)].CreatedAt.UtcDateTime);
        var read = users[User(odd)];
        Assert.Equal(("odd", (string?)null), (read.DisplayName, read.AvatarUrl));
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 7, 8, 9, 123, TimeSpan.Zero), read.LastSeen);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), read.CreatedAt);
        var stored = await ReadAsync("users", odd);
        Assert.Equal("dark", stored["theme"].AsString);
        Assert.Equal("2024-05-06T07:08:09.123456", stored["before_takeover"]["last_seen"].AsString);
        Assert.Equal("yes", stored["before_takeover"]["is_online"].AsString);
    }

    [Fact]
    public async Task Who_is_named_but_gone_is_shown_as_a_deleted_user()
    {
        await Original.CreateIndexesAsync();
        var ann = await Original.UserAsync("ann");
        var (owner, member, sender, friend) = (Original.NewId(), Original.NewId(), Original.NewId(), Original.NewId());
        var room = await Original.RoomAsync("General", owner, [ann, member]);
        await Original.MessageAsync(room, sender, "I was here", 1);
        await Original.MessageAsync(room, BsonNull.Value, "who wrote this?", 2);
        await Original.PrivateAsync(friend, ann, "bye", 1);

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        var users = await store.Users.FindAsync(
            [.. new[] { owner, member, sender, friend }.Select(User)],
            Cancellation
        );
        Assert.Equal(4, users.Count);
        Assert.All(users, user => Assert.Equal("Deleted user", user.DisplayName));
        var messages = await ReadAllAsync(store, Room(room));
        Assert.Equal(
            2,
            (await store.Users.FindAsync([.. messages.Select(message => message.SenderId)], Cancellation)).Count
        );
        Assert.Null(await store.Get<ICredentialStore>().FindByLoginAsync($"gone-{sender}", Cancellation));
        Assert.Contains(
            report.Findings,
            found =>
                found is { Collection: "users", Count: 5, Kind: TakeoverFindingKind.Added }
                && found.Text.Contains("deleted user", StringComparison.Ordinal)
        );
        Assert.True((await TakeOverAsync()).ChangedNothing);
    }

    [Fact]
    public async Task Members_are_made_unique_and_sorted()
    {
        var (ann, bob, cid) = (
            await Original.UserAsync("ann"),
            await Original.UserAsync("bob"),
            await Original.UserAsync("cid")
        );
        var room = await Original.RoomAsync(
            "General",
            bob,
            change: document =>
                document["members"] = new BsonArray
                {
                    Original.Member(cid, joinedAt: 30),
                    Original.Member(bob, "admin"),
                    Original.Member(ann, joinedAt: 20).Add("muted", true),
                    Original.Member(cid, "admin", joinedAt: 40),
                    Original.Member(ann.ToString(), joinedAt: 5),
                    "nobody",
                }
        );

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var members = await store.Memberships.ListAsync(new RoomId(room.ToChatId()), null, 10, Cancellation);
        Assert.Equal([User(ann), User(bob), User(cid)], members.Select(member => member.UserId));
        Assert.Equal([RoomRole.Member, RoomRole.Admin, RoomRole.Admin], members.Select(member => member.Role));
        Assert.Equal(Original.At(5).ToUniversalTime(), members[0].JoinedAt.UtcDateTime);
        Assert.Equal(Original.At(30).ToUniversalTime(), members[2].JoinedAt.UtcDateTime);
        var stored = await ReadAsync("chat_rooms", room);
        Assert.Equal(6, stored["before_takeover"]["members"].AsBsonArray.Count);
        Assert.True(stored["members"][0]["muted"].AsBoolean);
        Assert.Equal(
            3,
            (await store.Rooms.FindAsync(new RoomId(room.ToChatId()), User(ann), Cancellation))!.Room.MemberCount
        );
    }

    [Fact]
    public async Task Rooms_with_missing_and_odd_fields_can_be_read()
    {
        var ann = await Original.UserAsync("ann");
        var bare = Original.NewId();
        await Collection("chat_rooms")
            .InsertOneAsync(
                new BsonDocument { { "_id", bare }, { "owner_id", ann.ToString() } },
                cancellationToken: Cancellation
            );
        var odd = await Original.RoomAsync(
            "Odd",
            ann,
            change: room =>
            {
                room["type"] = "Public";
                room["room_id"] = BsonNull.Value;
                room["description"] = "";
                room["max_members"] = 12.0;
                room["is_active"] = 1;
                room["updated_at"] = BsonNull.Value;
            }
        );
        var headless = await Original.RoomAsync(
            "Headless",
            ann,
            change: room =>
            {
                room.Remove("owner_id");
                room["max_members"] = 0;
            }
        );

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var view = (await store.Rooms.FindAsync(new RoomId(bare.ToChatId()), User(ann), Cancellation))!;
        // What is not surely public is seen by nobody else.
        Assert.Equal((RoomType.Private, User(ann), 1), (view.Room.Type, view.Room.OwnerId, view.Room.MemberCount));
        Assert.NotNull(view.Room.Code);
        var read = (await store.Rooms.FindAsync(new RoomId(odd.ToChatId()), User(ann), Cancellation))!.Room;
        Assert.Equal(
            (RoomType.Public, 12, true, (string?)null),
            (read.Type, read.MaxMembers, read.IsActive, read.Description)
        );
        var mended = (await store.Rooms.FindAsync(new RoomId(headless.ToChatId()), User(ann), Cancellation))!.Room;
        Assert.Equal((User(ann), (int?)null), (mended.OwnerId, mended.MaxMembers));
    }

    [Fact]
    public async Task Private_rooms_without_a_usable_Room_ID_get_one_and_twins_get_another()
    {
        var ann = await Original.UserAsync("ann");
        var lower = await Original.RoomAsync("Lower", ann, code: "a7k2m9p1");
        var twin = await Original.RoomAsync("Twin", ann, code: "A7K2M9P1");
        var none = await Original.RoomAsync("None", ann, code: "x", change: room => room["room_id"] = BsonNull.Value);
        var missing = await Original.RoomAsync("Missing", ann, code: "x", change: room => room.Remove("room_id"));
        var rubbish = await Original.RoomAsync("Rubbish", ann, code: "not a code");

        await TakeOverAsync();

        var codes = new List<string>();
        foreach (var room in new[] { lower, twin, none, missing, rubbish })
        {
            codes.Add((await ReadAsync("chat_rooms", room))["room_id"].AsString);
        }
        Assert.Equal("A7K2M9P1", codes[0]);
        Assert.Equal(5, codes.Distinct().Count());
        Assert.All(codes, code => Assert.True(RoomCode.TryParse(code, out _)));
        Assert.Equal("not a code", (await ReadAsync("chat_rooms", rubbish))["before_takeover"]["room_id"].AsString);
    }

    [Fact]
    public async Task Public_rooms_of_one_name_both_keep_it_and_no_third_gets_it()
    {
        var ann = await Original.UserAsync("ann");
        var (first, second) = (await Original.RoomAsync("General", ann), await Original.RoomAsync("general", ann));

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(
            "General",
            (await store.Rooms.FindAsync(new RoomId(first.ToChatId()), User(ann), Cancellation))!.Room.Name
        );
        Assert.Equal(
            "general",
            (await store.Rooms.FindAsync(new RoomId(second.ToChatId()), User(ann), Cancellation))!.Room.Name
        );
        var third = new NewRoom
        {
            Id = RoomId.New(store.Clock),
            Name = "GENERAL",
            Type = RoomType.Public,
            OwnerId = User(ann),
        };
        Assert.Equal(SaveRoomOutcome.NameTaken, await store.Rooms.CreateAsync(third, Cancellation));
        Assert.Contains(
            report.Findings,
            found => found is { Collection: "chat_rooms", Kind: TakeoverFindingKind.Left }
        );
        Assert.True((await TakeOverAsync()).ChangedNothing);
    }

    [Fact]
    public async Task Messages_with_odd_fields_are_numbered_at_their_time()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        await Original.MessageAsync(room, ann, "3", 30);
        await Original.MessageAsync(
            room.ToString(),
            ann.ToString(),
            "1",
            10,
            message => message["message_type"] = "sticker"
        );
        await Original.MessageAsync(
            room,
            ann,
            "",
            0,
            message =>
            {
                message["content"] = 2;
                message["timestamp"] = "2024-03-01T09:00:20Z";
                message.Remove("edited");
                message.Remove("deleted");
                message["reply_to"] = "nothing";
                message["file_url"] = "";
            }
        );

        await TakeOverAsync();

        await using var store = await OpenAsync();
        var messages = await ReadAllAsync(store, Room(room));
        Assert.Equal(["1", "2", "3"], messages.Select(message => message.Content));
        Assert.All(messages, message => Assert.Equal((User(ann), MessageType.Text), (message.SenderId, message.Type)));
        Assert.Equal((null, null), (messages[1].ReplyTo, messages[1].FileUrl));
    }

    [Fact]
    public async Task Messages_of_rooms_that_are_gone_stay()
    {
        var ann = await Original.UserAsync("ann");
        var gone = Original.NewId();
        await Original.MessageAsync(gone, ann, "two", 2);
        await Original.MessageAsync(gone, ann, "one", 1);

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(["one", "two"], (await ReadAllAsync(store, Room(gone))).Select(message => message.Content));
        var left = Assert.Single(report.Findings, found => found.Kind == TakeoverFindingKind.Left);
        Assert.Equal((2, gone.ToString()), (left.Count, left.Examples.Single()));
    }

    [Fact]
    public async Task Messages_that_belong_nowhere_are_set_aside_as_they_were()
    {
        var ann = await Original.UserAsync("ann");
        await Original.MessageAsync("General", ann.ToString(), "lost", 1);
        await Original.MessageAsync(BsonNull.Value, ann, "lost too", 1);
        await Original.PrivateAsync(ann, ann, "note to self", 1);
        await Original.PrivateAsync(ann, "bob", "to a name", 1);
        var before = await Collection("messages").Find(FilterDefinition<BsonDocument>.Empty).ToListAsync(Cancellation);

        var report = await TakeOverAsync();

        Assert.Equal(
            0,
            await Collection("messages")
                .CountDocumentsAsync(FilterDefinition<BsonDocument>.Empty, cancellationToken: Cancellation)
        );
        Assert.Equal(
            4,
            report.Findings.Where(found => found.Kind == TakeoverFindingKind.SetAside).Sum(found => found.Count)
        );
        var copies = await Collection(CollectionNames.SetAside)
            .Find(SetAside.Of("messages"))
            .Sort(new BsonDocument("_id", 1))
            .ToListAsync(Cancellation);
        Assert.Equal(
            before.OrderBy(document => document["_id"]),
            copies.Select(copy => copy["document"].AsBsonDocument)
        );
    }

    [Fact]
    public async Task Documents_whose_id_is_the_text_of_one_get_it()
    {
        await Original.CreateIndexesAsync();
        var (id, odd) = (Original.NewId(), "no id");
        await Original.UserAsync("ann", user => user["_id"] = id.ToString());
        await Original.UserAsync("bob", user => user["_id"] = odd);
        var room = await Original.RoomAsync("General", id);
        await Original.MessageAsync(room, id.ToString(), "hello", 1);

        var report = await TakeOverAsync();

        await using var store = await OpenAsync();
        Assert.Equal(User(id), (await store.Get<ICredentialStore>().FindByLoginAsync("ann", Cancellation))!.User.Id);
        Assert.Equal(User(id), Assert.Single(await ReadAllAsync(store, Room(room))).SenderId);
        var aside = Assert.Single(report.Findings, found => found.Kind == TakeoverFindingKind.SetAside);
        Assert.Equal(("users", 1, odd), (aside.Collection, aside.Count, aside.Examples.Single()));
        Assert.Equal(1, report.Documents["users"]);
    }

    [Fact]
    public async Task Sessions_without_an_expiry_or_a_token_are_ended_and_remove_themselves()
    {
        var ann = await Original.UserAsync("ann");
        var first = await Original.SessionAsync(ann, "twin", session => session.Remove("expires_at"));
        var second = await Original.SessionAsync(ann, "twin", session => session["user_id"] = ann.ToString());
        var third = await Original.SessionAsync(ann, "", session => session.Remove("session_token"));
        // The server removes what has expired as soon as there is the index: a time to come keeps it in sight.
        await Collection("user_sessions")
            .UpdateOneAsync(
                new BsonDocument("_id", first),
                Builders<BsonDocument>.Update.Set("created_at", new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
                cancellationToken: Cancellation
            );

        await TakeOverAsync();

        Assert.Equal(
            new DateTime(2099, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            (await ReadAsync("user_sessions", first))["expires_at"].ToUniversalTime()
        );
        Assert.Equal($"ended-{second}", (await ReadAsync("user_sessions", second))["session_token"].AsString);
        Assert.Equal($"ended-{third}", (await ReadAsync("user_sessions", third))["session_token"].AsString);
        await using var store = await OpenAsync();
        Assert.Empty(await store.Get<ISessionStore>().ListAsync(User(ann), Cancellation));
    }

    [Fact]
    public async Task Rooms_that_people_leave_later_are_not_given_them_back()
    {
        var ann = await Original.UserAsync("ann");
        var room = await Original.RoomAsync("General", ann);
        await TakeOverAsync();
        await using var store = await OpenAsync();
        await store.Memberships.LeaveAsync(new RoomId(room.ToChatId()), User(ann), Cancellation);

        var again = await TakeOverAsync();

        Assert.True(again.ChangedNothing, again.ToString());
        Assert.Empty((await ReadAsync("chat_rooms", room))["members"].AsBsonArray);
    }

    [Fact]
    public async Task Dry_run_finds_in_a_messy_database_what_the_takeover_then_does()
    {
        await MessyDatabase.FillAsync(Original);
        var before = await SnapshotAsync();

        var dry = await TakeOverAsync(dryRun: true);

        Assert.Equal(before, await SnapshotAsync());
        var done = await TakeOverAsync();
        Assert.Equal(Found(done), Found(dry));
    }

    // What follows from the rest is not looked for: it would have to be done first.
    private static IEnumerable<string> Found(TakeoverReport report) =>
        report
            .Findings.Where(found =>
                found.Collection != CollectionNames.ReadMarkers
                && !found.Text.StartsWith("times of", StringComparison.Ordinal)
            )
            .Select(found => $"{found.Collection} {found.Kind} {found.Count} {found.Text}")
            .Order(StringComparer.Ordinal);

    private static Action<BsonDocument> EmailOf(string email) => user => user["email"] = email;
}

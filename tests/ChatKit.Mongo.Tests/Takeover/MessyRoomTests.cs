using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

/// <summary>Rooms and their members as years of scripts, imports and races leave them.</summary>
public sealed class MessyRoomTests : TakeoverTestBase
{
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

    [Theory]
    [InlineData("role", "owner")]
    [InlineData("role", "moderator")]
    [InlineData("joined_at", "in spring")]
    [InlineData("joined_at", "2024-03-01T09:00:10Z")]
    public async Task Roles_and_times_of_members_that_have_to_change_are_kept(string field, string value)
    {
        var (ann, bob) = (await Original.UserAsync("ann"), await Original.UserAsync("bob"));
        var room = await Original.RoomAsync(
            "General",
            ann,
            [bob],
            change: document => document["members"][1][field] = value
        );

        var report = await TakeOverAsync();

        var stored = await ReadAsync("chat_rooms", room);
        Assert.NotEqual(value, stored["members"][1][field]);
        Assert.Equal(value, stored["before_takeover"]["members"][1][field].AsString);
        Assert.Contains(
            report.Findings,
            found => found is { Collection: "chat_rooms", Kind: TakeoverFindingKind.Changed, Count: 1 }
        );
    }

    [Fact]
    public async Task Members_that_only_get_what_was_missing_are_not_stored_twice()
    {
        var (ann, bob) = (await Original.UserAsync("ann"), await Original.UserAsync("bob"));
        var room = await Original.RoomAsync(
            "General",
            ann,
            change: document =>
                document["members"] = new BsonArray
                {
                    Original.Member(bob.ToString()),
                    new BsonDocument("user_id", ann),
                }
        );

        await TakeOverAsync();

        var stored = await ReadAsync("chat_rooms", room);
        Assert.Equal([ann, bob], stored["members"].AsBsonArray.Select(member => member["user_id"].AsObjectId));
        Assert.False(stored.Contains("before_takeover"));
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
        await Original.CreateIndexesAsync();
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
        Assert.Equal("A7K2M9P1", (await ReadAsync("chat_rooms", twin))["before_takeover"]["room_id"].AsString);
        Assert.True((await TakeOverAsync()).ChangedNothing);
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
}

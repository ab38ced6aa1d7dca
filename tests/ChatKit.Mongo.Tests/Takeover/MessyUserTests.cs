using System.Text;
using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

/// <summary>Users as years of scripts, imports and races leave them in a database of the original application's.</summary>
public sealed class MessyUserTests : TakeoverTestBase
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
    public async Task Usernames_that_differ_by_blanks_get_past_the_original_unique_index()
    {
        await Original.CreateIndexesAsync();
        var (older, newer) = (
            await Original.UserAsync("bob ", EmailOf("first@example.com")),
            await Original.UserAsync("bob")
        );

        var dry = await TakeOverAsync(dryRun: true);
        var report = await TakeOverAsync();

        Assert.Equal("bob", (await ReadAsync("users", older))["username"].AsString);
        var second = await ReadAsync("users", newer);
        Assert.Equal($"bob-{newer.ToString()[^8..]}", second["username"].AsString);
        Assert.Equal("bob", second["before_takeover"]["username"].AsString);
        Assert.Equal(report.Findings.Select(Line), dry.Findings.Select(Line));
        Assert.True((await TakeOverAsync()).ChangedNothing);
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

    private static string Line(TakeoverFinding found) => $"{found.Kind} {found.Count} {found.Text}";

    private static Action<BsonDocument> EmailOf(string email) => user => user["email"] = email;
}

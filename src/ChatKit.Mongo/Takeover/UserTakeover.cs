using System.Text;
using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Makes users readable, and gives them the keys by which they sign in and are found, of which each is one user's.</summary>
internal sealed class UserTakeover(TakeoverRun run)
{
    // So that a renamed user's name keeps to 30 characters.
    private const int MaxBaseLength = 21;

    public async Task RunAsync()
    {
        run.Tell(CollectionNames.Users);
        var writer = run.Writer(CollectionNames.Users);
        foreach (var seen in SeenKeys.PassesOver(await run.CountAsync(CollectionNames.Users)))
        {
            // By age: who was first keeps the name.
            await foreach (var user in run.StreamAsync(CollectionNames.Users, sort: new BsonDocument("_id", 1)))
            {
                if (run.HasId(user))
                {
                    await MendAsync(new DocumentMend(user), seen, writer);
                }
            }
            await writer.FlushAsync();
        }
    }

    private async Task MendAsync(DocumentMend user, SeenKeys seen, BatchWriter writer)
    {
        Mend(user);
        var isReported = seen.IsFirstPass;
        if (seen.TryAdd("name", Keys.Of(Name(user))) is { } isFree)
        {
            isReported |= !isFree;
            TakeName(user, isFree);
        }
        if (Email(user) is { } email && seen.TryAdd("email", Keys.Of(email)) is { } isOwn)
        {
            isReported |= !isOwn;
            TakeEmail(user, isOwn);
        }
        if (isReported)
        {
            user.Report(run.Findings, CollectionNames.Users);
        }
        if (user.IsNeeded)
        {
            await writer.AddAsync(new BsonDocument("_id", user.Id), user.Update);
        }
    }

    private static void Mend(DocumentMend user)
    {
        if (user["username"] is not BsonString { Value: var name } || name.Trim().Length == 0)
        {
            user.Replace("username", $"user-{user.Id}", "username was missing: there is one made of the id now");
        }
        else if (name != name.Trim())
        {
            user.Replace("username", name.Trim(), "username had blanks around it");
        }
        if (user["email"] is not null and not BsonString)
        {
            user.OptionalText("email");
        }
        MendHash(user);
        if (user["display_name"] is not BsonString { Value.Length: > 0 })
        {
            user.Replace("display_name", Name(user), "display_name was missing: it is the username now");
        }
        user.OptionalText("avatar_url");
        user.Flag("is_online", false);
        var created = user.Date("created_at", user.Made);
        user.Date("last_seen", created);
        user.Date("updated_at", created);
        if (user.Add("display_name_key", Keys.Of(user.Document["display_name"].AsString)))
        {
            user.Note(TakeoverFindingKind.Added, "the keys by which users sign in and are found");
        }
    }

    // Python's library gives bytes, and what is given bytes stores them.
    private static void MendHash(DocumentMend user)
    {
        if (user["password_hash"] is BsonBinaryData bytes)
        {
            user.Restate("password_hash", Encoding.UTF8.GetString(bytes.Bytes), "password_hash was stored as bytes");
        }
        user.OptionalText("password_hash");
        if (user.IsNothing("password_hash") && user.IsNothing("external_id") && user["is_placeholder"] != true)
        {
            user.Note(TakeoverFindingKind.Left, "no password: nobody can sign in as this user");
        }
    }

    private static void TakeName(DocumentMend user, bool isFree)
    {
        var name = Name(user);
        if (!isFree)
        {
            name = $"{name[..Math.Min(name.Length, MaxBaseLength)]}-{user.Id.ToString()[^8..]}";
            user.Replace(
                "username",
                name,
                Email(user) is null
                    ? "username is an older user's in another letter case: renamed; tell them, for they have no e-mail address to sign in by"
                    : "username is an older user's in another letter case: renamed; their e-mail address signs them in as before"
            );
        }
        user.Add("username_key", Keys.Of(name));
    }

    private static void TakeEmail(DocumentMend user, bool isOwn)
    {
        if (isOwn)
        {
            user.Add("email_key", Keys.Of(Email(user)!));
            return;
        }
        user.Remove("email_key");
        user.Note(
            TakeoverFindingKind.Left,
            "email is an older user's in another letter case: this one signs in by username only"
        );
    }

    private static string Name(DocumentMend user) => user.Document["username"].AsString;

    private static string? Email(DocumentMend user) =>
        user["email"] is BsonString { Value: var email } && email.Trim().Length > 0 ? email.Trim() : null;
}

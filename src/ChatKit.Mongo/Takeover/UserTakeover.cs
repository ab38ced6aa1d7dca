using System.Text;
using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Makes users readable, and gives them the keys by which they sign in and are found, of which each is one user's.</summary>
internal sealed class UserTakeover(TakeoverRun run)
{
    // So that a renamed user's name keeps to 30 characters.
    private const int MaxBaseLength = 21;
    private const string OfName = "name";
    private const string OfEmail = "email";

    private readonly Claims _claims = new(run, CollectionNames.Users, KeysOf);

    public async Task RunAsync()
    {
        run.Tell(CollectionNames.Users);
        await _claims.CompareAsync();
        var writer = run.Writer(CollectionNames.Users);
        await foreach (var user in _claims.ListAsync())
        {
            Mend(user);
            TakeName(user);
            TakeEmail(user);
            user.Report(run.Findings, CollectionNames.Users);
            if (user.IsNeeded)
            {
                await writer.AddAsync(new BsonDocument("_id", user.Id), user.Update);
            }
        }
        await writer.FlushAsync();
    }

    private static IEnumerable<(string Kind, string Key)> KeysOf(DocumentMend user)
    {
        MendName(user);
        yield return (OfName, Keys.Of(Name(user)));
        if (Email(user) is { } email)
        {
            yield return (OfEmail, Keys.Of(email));
        }
    }

    private static void MendName(DocumentMend user)
    {
        if (user["username"] is not BsonString { Value: var name } || name.Trim().Length == 0)
        {
            user.Replace("username", $"user-{user.Id}", "username was missing: there is one made of the id now");
        }
        else if (name != name.Trim())
        {
            user.Replace("username", name.Trim(), "username had blanks around it");
        }
    }

    private static void Mend(DocumentMend user)
    {
        MendName(user);
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

    private void TakeName(DocumentMend user)
    {
        var name = Name(user);
        if (_claims.HasLost(user, OfName))
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

    private void TakeEmail(DocumentMend user)
    {
        if (_claims.HasLost(user, OfEmail))
        {
            user.Remove("email_key");
            user.Note(
                TakeoverFindingKind.Left,
                "email is an older user's in another letter case: this one signs in by username only"
            );
        }
        else if (Email(user) is { } email)
        {
            user.Add("email_key", Keys.Of(email));
        }
    }

    private static string Name(DocumentMend user) => user.Document["username"].AsString;

    private static string? Email(DocumentMend user) =>
        user["email"] is BsonString { Value: var email } && email.Trim().Length > 0 ? email.Trim() : null;
}

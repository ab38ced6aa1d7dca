using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Makes a room's list of members what ChatKit relies on: each user once, in the order of their ids, the owner among them.</summary>
internal static class MembersTakeover
{
    private const string Field = "members";
    private const string Admin = "admin";
    private const string Member = "member";

    private static readonly string[] s_mended = ["joined_at", "role"];

    public static void Mend(DocumentMend room, BsonDateTime created)
    {
        var found = room[Field] as BsonArray;
        var entries = new SortedDictionary<ObjectId, BsonDocument>();
        var (isRead, isOnce) = (room.IsNothing(Field) || found is not null, true);
        foreach (var value in found ?? [])
        {
            if (Read(value, created) is not { } entry)
            {
                isRead = false;
            }
            else if (!entries.TryAdd(entry["user_id"].AsObjectId, entry))
            {
                isOnce = false;
                Merge(entries[entry["user_id"].AsObjectId], entry);
            }
        }
        MendOwner(room, entries, created);
        var mended = new BsonArray(entries.Values);
        if (room[Field] == mended)
        {
            return;
        }
        var isKept = isRead && (found ?? []).All(value => IsKept(value, entries));
        var text =
            !isRead ? "members held entries that could not be read"
            : !isOnce ? "members held a user more than once"
            : !isKept ? "members held roles or times that are others now"
            : "members were not in order, or without the owner, an id or a role";
        if (isOnce && isKept)
        {
            room.Restate(Field, mended, text);
        }
        else
        {
            room.Replace(Field, mended, text);
        }
    }

    // A member since the first of the entries, and an admin if any says so.
    private static void Merge(BsonDocument first, BsonDocument other)
    {
        if (other["joined_at"] < first["joined_at"])
        {
            first["joined_at"] = other["joined_at"];
        }
        if (other["role"] == Admin)
        {
            first["role"] = Admin;
        }
    }

    private static BsonDocument? Read(BsonValue value, BsonDateTime created)
    {
        var given = value as BsonDocument;
        if (!Loose.TryId(given is not null && given.Contains("user_id") ? given["user_id"] : value, out var user))
        {
            return null;
        }
        var entry = given is not null && given.Contains("user_id") ? given.DeepClone().AsBsonDocument : [];
        entry["user_id"] = user;
        entry["joined_at"] = Loose.TryDate(entry.GetValue("joined_at", null), out var joined) ? joined : created;
        entry["role"] = entry.GetValue("role", null) == Admin ? Admin : Member;
        return entry;
    }

    // Whether all that an entry said of its user is said now.
    private static bool IsKept(BsonValue value, SortedDictionary<ObjectId, BsonDocument> entries) =>
        value is not BsonDocument given
        || !Loose.TryId(given.GetValue("user_id", null), out var user)
        || s_mended.All(field =>
            given.GetValue(field, null) is null or BsonNull || given[field] == entries[user][field]
        );

    private static void MendOwner(
        DocumentMend room,
        SortedDictionary<ObjectId, BsonDocument> entries,
        BsonDateTime created
    )
    {
        if (!room.TryId("owner_id"))
        {
            var heir = entries
                .OrderByDescending(entry => entry.Value["role"] == Admin)
                .ThenBy(entry => entry.Value["joined_at"])
                .Select(entry => entry.Key);
            room.Replace(
                "owner_id",
                heir.FirstOrDefault(MissingUsers.Nobody),
                "owner_id was missing: the longest-standing admin, else member, owns the room"
            );
        }
        var owner = room.Document["owner_id"].AsObjectId;
        if (!room.IsNothing("revision"))
        {
            // ChatKit has changed these members: who is missing has left.
            return;
        }
        if (entries.TryGetValue(owner, out var entry))
        {
            entry["role"] = Admin;
        }
        else
        {
            // Whoever is nobody owns a room that nobody is in.
            if (entries.Count == 0 && owner == MissingUsers.Nobody)
            {
                room.Flag("is_active", false);
                return;
            }
            entries.Add(
                owner,
                new BsonDocument
                {
                    { "user_id", owner },
                    { "joined_at", created },
                    { "role", Admin },
                }
            );
        }
    }
}

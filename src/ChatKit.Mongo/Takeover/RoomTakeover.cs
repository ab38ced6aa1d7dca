using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Makes rooms readable: their members once and in order, a Room ID for each private one, names that a search finds.</summary>
internal sealed class RoomTakeover(TakeoverRun run)
{
    // A room's list of members may be long.
    private const int BatchSize = 20;

    private const string OfCode = "code";
    private const string OfName = "name";

    private readonly Claims _claims = new(run, CollectionNames.Rooms, KeysOf);

    public async Task RunAsync()
    {
        run.Tell(CollectionNames.Rooms);
        await _claims.CompareAsync();
        var writer = run.Writer(CollectionNames.Rooms, BatchSize);
        await foreach (var room in _claims.ListAsync())
        {
            Mend(room);
            TakeCode(room);
            TakeName(room);
            room.Report(run.Findings, CollectionNames.Rooms);
            if (room.IsNeeded)
            {
                await writer.AddAsync(new BsonDocument("_id", room.Id), room.Update);
            }
        }
        await writer.FlushAsync();
    }

    private static IEnumerable<(string Kind, string Key)> KeysOf(DocumentMend room)
    {
        Mend(room);
        if (room["room_id"] is BsonString { Value: var code })
        {
            yield return (OfCode, code);
        }
        if (room["type"] == RoomDocument.Public && room["is_active"] == true)
        {
            yield return (OfName, NameKey(room));
        }
    }

    private static void Mend(DocumentMend room)
    {
        if (room["name"] is not BsonString { Value.Length: > 0 })
        {
            room.Replace("name", $"Room {room.Id}", "name was missing: there is one made of the id now");
        }
        MendType(room);
        room.OptionalText("description");
        room.Flag("is_active", true);
        var created = room.Date("created_at", room.Made);
        room.Date("updated_at", created);
        MendMost(room);
        MembersTakeover.Mend(room, created);
    }

    // What is not surely public is private: nobody sees more than before.
    private static void MendType(DocumentMend room)
    {
        if (room["type"] is not BsonString { Value: RoomDocument.Public or RoomDocument.Private })
        {
            var isPublic =
                room["type"] is BsonString { Value: var type } && Keys.Of(type.Trim()) == RoomDocument.Public;
            room.Replace(
                "type",
                isPublic ? RoomDocument.Public : RoomDocument.Private,
                "type was neither public nor private: what is not surely public is private now"
            );
        }
        if (room["room_id"] is BsonString { Value: var text } && RoomCode.TryParse(text, out var code))
        {
            if (code.ToString() != text)
            {
                room.Replace("room_id", code.ToString(), "room_id was not in capital letters");
            }
        }
        else if (room["type"] == RoomDocument.Private)
        {
            room.Replace(
                "room_id",
                RoomCode.New().ToString(),
                "room_id of a private room was missing or can't be entered: it has a new one"
            );
        }
        else if (!room.IsNothing("room_id"))
        {
            room.Discard("room_id");
        }
    }

    private static void MendMost(DocumentMend room)
    {
        var most = room["max_members"];
        if (most is BsonInt32 { Value: > 0 } or null or BsonNull)
        {
            return;
        }
        if (most is BsonInt64 or BsonDouble && most.ToDouble() is >= 1 and <= int.MaxValue)
        {
            room.Restate("max_members", (int)most.ToDouble(), "max_members was no whole number of 32 bits");
        }
        else
        {
            room.Discard("max_members");
        }
    }

    private void TakeCode(DocumentMend room)
    {
        if (_claims.HasLost(room, OfCode))
        {
            room.Replace("room_id", RoomCode.New().ToString(), "room_id is an older room's: it has a new one");
        }
    }

    private void TakeName(DocumentMend room)
    {
        if (_claims.HasLost(room, OfName))
        {
            room.Remove("name_key");
            room.Note(
                TakeoverFindingKind.Left,
                "name is an older public room's as well: both keep it, and no third room gets it"
            );
        }
        else if (room.Add("name_key", NameKey(room)))
        {
            room.Note(TakeoverFindingKind.Added, "the key by which a room's name is compared");
        }
    }

    private static string NameKey(DocumentMend room) => Keys.Of(room.Document["name"].AsString);
}

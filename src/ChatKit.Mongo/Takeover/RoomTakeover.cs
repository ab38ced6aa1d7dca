using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Makes rooms readable: their members once and in order, a Room ID for each private one, names that a search finds.</summary>
internal sealed class RoomTakeover(TakeoverRun run)
{
    // A room's list of members may be long.
    private const int BatchSize = 20;

    public async Task RunAsync()
    {
        run.Tell(CollectionNames.Rooms);
        var writer = run.Writer(CollectionNames.Rooms, BatchSize);
        foreach (var seen in SeenKeys.PassesOver(await run.CountAsync(CollectionNames.Rooms)))
        {
            await foreach (var room in run.StreamAsync(CollectionNames.Rooms, sort: new BsonDocument("_id", 1)))
            {
                if (run.HasId(room))
                {
                    await MendAsync(new DocumentMend(room), seen, writer);
                }
            }
            await writer.FlushAsync();
        }
    }

    private async Task MendAsync(DocumentMend room, SeenKeys seen, BatchWriter writer)
    {
        Mend(room);
        var isReported = seen.IsFirstPass;
        if (room["room_id"] is BsonString { Value: var code } && seen.TryAdd("code", code) is false)
        {
            isReported = true;
            room.Replace("room_id", RoomCode.New().ToString(), "room_id is an older room's: it has a new one");
        }
        isReported |= TakeName(room, seen);
        if (isReported)
        {
            room.Report(run.Findings, CollectionNames.Rooms);
        }
        if (room.IsNeeded)
        {
            await writer.AddAsync(new BsonDocument("_id", room.Id), room.Update);
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

    private static bool TakeName(DocumentMend room, SeenKeys seen)
    {
        var key = Keys.Of(room.Document["name"].AsString);
        var isShared =
            room["type"] == RoomDocument.Public && room["is_active"] == true ? seen.TryAdd("name", key) : true;
        if (isShared is true && room.Add("name_key", key))
        {
            room.Note(TakeoverFindingKind.Added, "the key by which a room's name is compared");
        }
        if (isShared is false)
        {
            room.Remove("name_key");
            room.Note(
                TakeoverFindingKind.Left,
                "name is an older public room's as well: both keep it, and no third room gets it"
            );
        }
        return isShared is false;
    }
}

using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

/// <summary>A small database with some of everything.</summary>
internal static class MessyDatabase
{
    public static async Task FillAsync(Original original)
    {
        await original.CreateIndexesAsync();
        var ann = await original.UserAsync("Ann");
        var bob = await original.UserAsync("Bob");
        var twin = await original.UserAsync("bob");
        await original.UserAsync("cid ", user => user["email"] = "cid@example.org");
        await original.UserAsync("cid");
        await original.UserAsync("text", user => user["_id"] = original.NewId().ToString());
        await original.UserAsync("odd", user => user["_id"] = 7);
        var gone = original.NewId();
        var room = await original.RoomAsync("General", ann, [twin, bob, bob]);
        await original.RoomAsync("Small", ann, code: "a7k2m9p1");
        var team = await original.RoomAsync("Team", bob, [gone], code: "A7K2M9P1");
        await original.RoomAsync("general", ann, change: document => document["room_id"] = BsonNull.Value);
        for (var i = 0; i < 6; i++)
        {
            await original.MessageAsync(i % 2 == 0 ? room : room.ToString(), ann, $"message {i}", i % 4);
            await original.MessageAsync(
                team,
                i % 3 == 0 ? gone : bob,
                $"team {i}",
                6 - i,
                message =>
                {
                    message["edited"] = i < 3;
                    message["edited_at"] = i < 3 ? Original.At(50) : BsonNull.Value;
                }
            );
            await original.PrivateAsync(
                i % 2 == 0 ? ann : bob,
                i % 2 == 0 ? bob : ann,
                $"private {i}",
                i,
                message => message["read"] = i < 2
            );
        }
        await original.MessageAsync(original.NewId(), ann, "room gone", 1);
        await original.MessageAsync("nowhere", ann, "lost", 1);
        await original.PrivateAsync(ann, ann, "to myself", 1);
        await original.SessionAsync(ann, "token");
        await original.SessionAsync(bob, "", session => session.Remove("session_token"));
    }
}

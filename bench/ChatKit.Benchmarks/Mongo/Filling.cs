using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Benchmarks.Mongo;

/// <summary>
/// Rooms with messages: one room has a tenth of them, the others share the rest. The reader is a member of the first 200 and has read
/// nothing; the visitor is a member of the first 50.
/// </summary>
internal sealed class Filling(IServiceProvider services, IMongoDatabase database, int total)
{
    private const int RoomCount = 250;
    private const int Batch = 2000;

    private static readonly string[] words =
        "the a to of release weekend does anybody know when goes out try before meeting lunch build server test broken again".Split(
            ' '
        );

    private readonly IMessageStore messages = services.GetRequiredService<IMessageStore>();

    public UserId Owner { get; private set; } = UserId.New(TimeProvider.System);

    public UserId Reader { get; private set; } = UserId.New(TimeProvider.System);

    public UserId Visitor { get; private set; } = UserId.New(TimeProvider.System);

    public IReadOnlyList<RoomId> Rooms { get; private set; } =
    [.. Enumerable.Range(0, RoomCount).Select(_ => RoomId.New(TimeProvider.System))];

    /// <summary>Whether a run before filled the database with as many: then those are taken.</summary>
    public async Task<bool> FindAsync()
    {
        if (await Collection("messages").EstimatedDocumentCountAsync() < (total * 99L / 100))
        {
            return false;
        }
        var users = await Collection("users").Find(FilterDefinition<BsonDocument>.Empty).ToListAsync();
        var ids = users.ToDictionary(
            user => user["username"].AsString,
            user => new UserId(new ChatId(user["_id"].AsObjectId.ToByteArray()))
        );
        (Owner, Reader, Visitor) = (ids["owner"], ids["reader"], ids["visitor"]);
        var rooms = await Collection("chat_rooms").Find(FilterDefinition<BsonDocument>.Empty).ToListAsync();
        Rooms =
        [
            .. rooms
                .Select(room => new RoomId(new ChatId(room["_id"].AsObjectId.ToByteArray())))
                .OrderBy(room => room.Value),
        ];
        await Collection("read_markers")
            .DeleteManyAsync(new BsonDocument("user_id", new BsonDocument("$ne", new ObjectId(Owner.ToString()))));
        return true;
    }

    public async Task RunAsync()
    {
        foreach (var (user, name) in new[] { (Owner, "owner"), (Reader, "reader"), (Visitor, "visitor") })
        {
            var added = new NewUser
            {
                Id = user,
                Username = name,
                DisplayName = name,
            };
            await services.GetRequiredService<IUserStore>().CreateAsync(added, CancellationToken.None);
        }
        foreach (var (index, room) in Rooms.Index())
        {
            var added = new NewRoom
            {
                Id = room,
                Name = $"Room {index}",
                Type = RoomType.Private,
                Code = RoomCode.New(),
                OwnerId = Owner,
            };
            await services.GetRequiredService<IRoomStore>().CreateAsync(added, CancellationToken.None);
        }
        await JoinAsync(Reader, 200);
        await JoinAsync(Visitor, 50);
        foreach (var room in Rooms)
        {
            await messages.AppendAsync(ConversationId.Of(room), [NewMessage()], CancellationToken.None);
        }
        var collection = Collection("messages");
        var firsts = await collection.Find(FilterDefinition<BsonDocument>.Empty).ToListAsync();
        // They are back when the store starts again, which is faster than to keep them up meanwhile.
        await collection.Indexes.DropAllAsync();
        await Parallel.ForEachAsync(
            firsts,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (first, token) =>
            {
                var isLarge = first["room_id"].AsObjectId.ToString() == Rooms[0].ToString();
                var count = isLarge ? total / 10 : total * 9 / 10 / (RoomCount - 1);
                await FillAsync(collection, first, count, token);
            }
        );
    }

    /// <summary>Sends the newest messages by the store, which leaves behind them what it always does; to be called when the indexes are back.</summary>
    public async Task FinishAsync()
    {
        foreach (var room in Rooms)
        {
            var newest = Enumerable.Range(0, 64).Select(_ => NewMessage()).ToList();
            await messages.AppendAsync(ConversationId.Of(room), newest, CancellationToken.None);
        }
    }

    public NewMessage NewMessage()
    {
        var id = MessageId.New(TimeProvider.System);
        return new NewMessage
        {
            Id = id,
            SenderId = Owner,
            // From the id, so that all runs have alike texts and no two messages the same.
            Content = Text(id.GetHashCode()),
            ClientMessageId = id.ToString(),
        };
    }

    private IMongoCollection<BsonDocument> Collection(string name) => database.GetCollection<BsonDocument>(name);

    private async Task JoinAsync(UserId user, int rooms)
    {
        foreach (var room in Rooms.Take(rooms))
        {
            await services.GetRequiredService<IMembershipStore>().JoinAsync(room, user, CancellationToken.None);
        }
    }

    /// <summary>Copies of the room's first message, which the store wrote: it would take many times as long to send them all.</summary>
    private static async Task FillAsync(
        IMongoCollection<BsonDocument> collection,
        BsonDocument first,
        int count,
        CancellationToken cancellationToken
    )
    {
        for (var from = 2; from <= count; from += Batch)
        {
            var copies = Enumerable.Range(from, Math.Min(Batch, count - from + 1)).Select(i => Copy(first, i));
            await collection.InsertManyAsync(copies, new InsertManyOptions { IsOrdered = false }, cancellationToken);
        }
    }

    private static BsonDocument Copy(BsonDocument first, long sequence)
    {
        var id = ObjectId.GenerateNewId();
        var content = Text(id.GetHashCode());
        var copy = (BsonDocument)first.DeepClone();
        copy["_id"] = id;
        copy["sequence"] = sequence;
        copy["content"] = content;
        copy["client_message_id"] = id.ToString();
        copy["words"] = new BsonArray(content.Split(' ').Distinct());
        return copy;
    }

    private static string Text(int seed)
    {
        var random = seed & int.MaxValue;
        var text = string.Join(' ', Enumerable.Range(0, 14).Select(i => words[(random >> i) % words.Length]));
        return text + random.ToString(" 0", CultureInfo.InvariantCulture);
    }
}

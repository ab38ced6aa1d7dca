using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Counts the documents of the original application, wherever they are, so that in the end none is missing.</summary>
internal sealed class Inventory(TakeoverRun run)
{
    /// <summary>The original application's.</summary>
    public static IReadOnlyList<string> Collections { get; } =
    [
        CollectionNames.Users,
        CollectionNames.Rooms,
        CollectionNames.Messages,
        CollectionNames.PrivateMessages,
        CollectionNames.Sessions,
    ];

    public async Task<BsonDocument> CountAsync()
    {
        var counts = new BsonDocument();
        // Sessions may expire meanwhile.
        foreach (var collection in Collections.Where(collection => collection != CollectionNames.Sessions))
        {
            counts.Add(collection, await CountAsync(collection));
        }
        return counts;
    }

    /// <exception cref="InvalidOperationException">Documents came or went.</exception>
    public async Task VerifyAsync(BsonDocument before)
    {
        var now = await CountAsync();
        foreach (var (collection, count) in before.Select(element => (element.Name, element.Value.ToInt64())))
        {
            if (now[collection] != count)
            {
                throw TakeoverErrors.NotWhole(
                    $"{collection} held {count} documents at the beginning, of which {now[collection]} are there now"
                );
            }
        }
    }

    private async Task<long> CountAsync(string collection)
    {
        var count = await run.CountAsync(collection);
        count += await run.CountAsync(CollectionNames.SetAside, SetAside.Of(collection));
        if (collection == CollectionNames.Users)
        {
            count -= await run.CountAsync(collection, new BsonDocument("is_placeholder", true));
        }
        return count;
    }
}

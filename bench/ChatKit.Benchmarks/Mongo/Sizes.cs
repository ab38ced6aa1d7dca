using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Benchmarks.Mongo;

/// <summary>
/// How large documents and index entries are, whatever the engine, and beside it what this engine says that it uses for them.
/// </summary>
internal static class Sizes
{
    private const int Sample = 10_000;

    public static async Task PrintAsync(IMongoDatabase database)
    {
        Console.WriteLine("| collection | part | bytes for a document | on this server's disk, in all |");
        Console.WriteLine("| --- | --- | ---: | ---: |");
        foreach (var name in (await (await database.ListCollectionNamesAsync()).ToListAsync()).Order())
        {
            var collection = database.GetCollection<BsonDocument>(name);
            var documents = await collection.Find(FilterDefinition<BsonDocument>.Empty).Limit(Sample).ToListAsync();
            if (documents.Count == 0)
            {
                continue;
            }
            var stats = await database.RunCommandAsync<BsonDocument>(new BsonDocument("collStats", name));
            Row("documents, BSON", documents.Average(document => document.ToBson().Length), stats["storageSize"]);
            foreach (var index in await (await collection.Indexes.ListAsync()).ToListAsync())
            {
                var bytes = documents.Average(document => KeyLayout.BytesOf(document, index));
                Row(index["name"].AsString, bytes, stats["indexSizes"][index["name"].AsString]);
            }

            void Row(string part, double bytes, BsonValue onDisk) =>
                Console.WriteLine($"| {name} | {part} | {bytes:n1} | {onDisk.ToDouble():n0} |");
        }
    }
}

using ChatKit.MongoServers;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Seeder.Tests.Processes;

public sealed class TakeoverTests : IDisposable
{
    private const int Messages = 30_000;

    private readonly SeedFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_an_address_it_says_what_is_missing()
    {
        await using var seeder = ChildProcess.Seeder(_folder, "--take-over");
        var (exitCode, _, errors) = await seeder.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("set MONGO_URI", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looked_at_killed_while_it_numbers_and_run_again_every_message_has_its_number()
    {
        var test = MongoDatabases.RentNew();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, ".env"), $"MONGO_URI={test.ConnectionString}\n", Token);
        var messages = test.Database.GetCollection<BsonDocument>("messages");
        await FillAsync(messages);

        await using (var dry = ChildProcess.Seeder(_folder, "--take-over", "--dry-run"))
        {
            var (code, output, _) = await dry.EndAsync();
            Assert.Equal(0, code);
            Assert.Contains("added 30,000: numbers in their conversation", output, StringComparison.Ordinal);
        }
        Assert.Equal(0, await CountAsync(messages));
        await using (var killed = ChildProcess.Seeder(_folder, "--take-over"))
        {
            await killed.WhenItPrintsAsync("messages: numbered: 20,000");
            killed.Kill();
            await killed.EndAsync();
        }
        var kept = await CountAsync(messages);
        Assert.InRange(kept, 1, Messages - 1);
        await using (var again = ChildProcess.Seeder(_folder, "--take-over"))
        {
            var (code, output, errors) = await again.EndAsync();
            Assert.True(code == 0, output + errors);
            Assert.Contains("every message is numbered", output, StringComparison.OrdinalIgnoreCase);
        }

        var found = await messages
            .Find(FilterDefinition<BsonDocument>.Empty)
            .Sort(Builders<BsonDocument>.Sort.Ascending("sequence"))
            .Project(Builders<BsonDocument>.Projection.Include("sequence").Include("content"))
            .ToListAsync(Token);
        Assert.Equal(Enumerable.Range(1, Messages), found.Select(message => message["sequence"].ToInt32()));
        Assert.Equal(
            Enumerable.Range(1, Messages),
            found.Select(message => int.Parse(message["content"].AsString, null))
        );
    }

    // Stored in the opposite order of their times.
    private static async Task FillAsync(IMongoCollection<BsonDocument> messages)
    {
        var (room, sender) = (ObjectId.GenerateNewId(), ObjectId.GenerateNewId());
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var chunk in Enumerable.Range(1, Messages).Reverse().Chunk(5000))
        {
            await messages.InsertManyAsync(
                chunk.Select(number => new BsonDocument
                {
                    { "room_id", room },
                    { "sender_id", sender },
                    { "content", $"{number}" },
                    { "message_type", "text" },
                    { "edited", false },
                    { "deleted", false },
                    { "timestamp", start.AddSeconds(number) },
                }),
                cancellationToken: Token
            );
        }
    }

    private static Task<long> CountAsync(IMongoCollection<BsonDocument> messages) =>
        messages.CountDocumentsAsync(Builders<BsonDocument>.Filter.Exists("sequence"), cancellationToken: Token);
}

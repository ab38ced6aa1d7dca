using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>
/// Which documents have to give up a value that an older one has too, and all of them in an order in which no unique index is in the way. In memory are
/// those that lose, not those that are compared.
/// </summary>
internal sealed class Claims(
    TakeoverRun run,
    string collection,
    Func<DocumentMend, IEnumerable<(string Kind, string Key)>> keysOf
)
{
    private readonly HashSet<ObjectId> _losers = [];
    private readonly HashSet<(ObjectId, string Kind)> _lost = [];

    /// <summary>Compares the values as they will be once they are mended.</summary>
    public async Task CompareAsync()
    {
        foreach (var seen in SeenKeys.PassesOver(await run.CountAsync(collection)))
        {
            await foreach (var document in StreamAsync())
            {
                foreach (var (kind, key) in keysOf(document))
                {
                    if (seen.TryAdd(kind, key) is false)
                    {
                        _losers.Add(document.Id);
                        _lost.Add((document.Id, kind));
                    }
                }
            }
        }
    }

    public bool HasLost(DocumentMend document, string kind) => _lost.Contains((document.Id, kind));

    /// <summary>First those that give something up, then the others, which may get it: what they had may be another spelling of it.</summary>
    public async IAsyncEnumerable<DocumentMend> ListAsync()
    {
        foreach (var isLoser in (bool[])(_losers.Count > 0 ? [true, false] : [false]))
        {
            await foreach (var document in StreamAsync())
            {
                if (_losers.Contains(document.Id) == isLoser)
                {
                    yield return document;
                }
            }
        }
    }

    // By age: who was first keeps the value.
    private async IAsyncEnumerable<DocumentMend> StreamAsync()
    {
        await foreach (var document in run.StreamAsync(collection, sort: new BsonDocument("_id", 1)))
        {
            if (run.HasId(document))
            {
                yield return new DocumentMend(document);
            }
        }
    }
}

using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Lets one takeover run at a time: a lease in the database that its holder renews. One that was killed leaves a lease that runs out, and the next run waits for that.
/// </summary>
internal sealed class TakeoverLock : IAsyncDisposable
{
    private const int DuplicateKey = 11000;

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(3);

    private readonly IMongoCollection<BsonDocument> _collection;
    private readonly TimeProvider _clock;
    private readonly ObjectId _holder = ObjectId.GenerateNewId();
    private readonly CancellationTokenSource _lost;
    private Task _renewing = Task.CompletedTask;

    private TakeoverLock(IMongoDatabase database, TimeProvider clock, CancellationToken cancellationToken)
    {
        _collection = database.GetCollection<BsonDocument>(CollectionNames.Takeover);
        _clock = clock;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Cancelled with the caller's own token, and when the lease was lost.</summary>
    public CancellationToken Token => _lost.Token;

    /// <exception cref="InvalidOperationException">Another takeover is running.</exception>
    public static async Task<TakeoverLock> TakeAsync(
        IMongoDatabase database,
        TimeProvider clock,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var taken = new TakeoverLock(database, clock, cancellationToken);
        var other = BsonNull.Value as BsonValue;
        while (!await taken.TryTakeAsync(cancellationToken))
        {
            var lease = await taken._collection.Find(ById).FirstOrDefaultAsync(cancellationToken);
            var until = lease?["until"] ?? BsonNull.Value;
            if (other.IsValidDateTime && until.IsValidDateTime && other != until)
            {
                throw TakeoverErrors.Running(database.DatabaseNamespace.DatabaseName);
            }
            if (other.IsBsonNull)
            {
                progress?.Report(
                    $"waiting for at most {s_lease.TotalSeconds:0} s: another takeover runs, or was killed just now"
                );
            }
            other = until;
            await Task.Delay(s_renewal + TimeSpan.FromSeconds(1), clock, cancellationToken);
        }
        taken._renewing = Task.Run(taken.RenewAsync, CancellationToken.None);
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await _lost.CancelAsync();
        await _renewing;
        await _collection.DeleteOneAsync(Mine);
        _lost.Dispose();
    }

    private static BsonDocumentFilterDefinition<BsonDocument> ById => new(new BsonDocument("_id", "lease"));

    private BsonDocumentFilterDefinition<BsonDocument> Mine =>
        new(new BsonDocument { { "_id", "lease" }, { "holder", _holder } });

    private BsonDateTime Now => new(_clock.GetUtcNow().ToUnixTimeMilliseconds());

    private BsonDocumentUpdateDefinition<BsonDocument> Lease =>
        new(
            new BsonDocument(
                "$set",
                new BsonDocument
                {
                    { "holder", _holder },
                    { "until", new BsonDateTime((_clock.GetUtcNow() + s_lease).ToUnixTimeMilliseconds()) },
                }
            )
        );

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var free = new BsonDocument { { "_id", "lease" }, { "until", new BsonDocument("$lt", Now) } };
        try
        {
            await _collection.UpdateOneAsync(
                new BsonDocumentFilterDefinition<BsonDocument>(free),
                Lease,
                new UpdateOptions { IsUpsert = true },
                cancellationToken
            );
            return true;
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Code == DuplicateKey)
        {
            return false;
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_renewal, _clock, _lost.Token);
                var result = await _collection.UpdateOneAsync(Mine, Lease, cancellationToken: _lost.Token);
                if (result.MatchedCount == 0)
                {
                    await _lost.CancelAsync();
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or MongoException or TimeoutException)
        {
            // Without a lease the run must not go on; its own calls meet the same fault.
            await _lost.CancelAsync();
        }
    }
}

using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoAttemptStore(ChatDatabase database, TimeProvider clock) : IAttemptStore
{
    // The newest state there is, though a majority may not have it yet: what is written next depends on it.
    private IMongoCollection<AttemptsDocument> Latest => database.Attempts.WithReadConcern(ReadConcern.Local);

    public Task<TimeSpan?> TryAddAsync(string key, AttemptPolicy policy, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token =>
            {
                while (true)
                {
                    // As fine as what is stored, so that an attempt never seems to lie before the one that it follows.
                    var now = clock.GetUtcNow().ToDate();
                    var found = await Latest.Find(AttemptQueries.With(key)).FirstOrDefaultAsync(token);
                    var remembered = found?.Attempts.FindAll(attempt => attempt.ExpiresAt > now) ?? [];
                    var wait = Wait(policy, remembered, now);
                    if (wait > TimeSpan.Zero)
                    {
                        return wait;
                    }
                    remembered.Add(new AttemptsDocument.Attempt(now, now + policy.Memory));
                    if (await TrySaveAsync(key, found, remembered, token))
                    {
                        return (TimeSpan?)null;
                    }
                }
            },
            cancellationToken
        );

    public Task TakeBackAsync(string key, CancellationToken cancellationToken) =>
        database.RunAsync(
            token =>
                database.Attempts.UpdateOneAsync(
                    AttemptQueries.With(key),
                    AttemptQueries.RemoveNewest,
                    cancellationToken: token
                ),
            cancellationToken
        );

    public Task ClearAsync(string key, CancellationToken cancellationToken) =>
        database.RunAsync(
            token => database.Attempts.DeleteOneAsync(AttemptQueries.With(key), token),
            cancellationToken
        );

    public Task DeleteExpiredAsync(CancellationToken cancellationToken) =>
        database.RunAsync(
            token => database.Attempts.DeleteManyAsync(AttemptQueries.ExpiredAt(clock.GetUtcNow()), token),
            cancellationToken
        );

    private static TimeSpan Wait(AttemptPolicy policy, List<AttemptsDocument.Attempt> remembered, DateTime now)
    {
        var since = now - policy.Memory;
        var earlier = remembered.FindAll(attempt => attempt.At > since).ConvertAll(attempt => attempt.At.ToTime());
        return policy.Wait(earlier, now.ToTime());
    }

    // Refused when another call was first, on whatever node: then everything is worked out anew.
    private async Task<bool> TrySaveAsync(
        string key,
        AttemptsDocument? found,
        List<AttemptsDocument.Attempt> attempts,
        CancellationToken cancellationToken
    )
    {
        if (found is not null)
        {
            var result = await database.Attempts.UpdateOneAsync(
                AttemptQueries.With(key, found.Revision),
                AttemptQueries.Set(attempts),
                cancellationToken: cancellationToken
            );
            return result.MatchedCount > 0;
        }
        try
        {
            await database.Attempts.InsertOneAsync(
                new AttemptsDocument
                {
                    Key = key,
                    Attempts = attempts,
                    // From the clock, so that a document that was cleared and made again is not taken for the old one.
                    Revision = clock.GetUtcNow().UtcTicks,
                    ExpiresAt = attempts[^1].ExpiresAt,
                },
                cancellationToken: cancellationToken
            );
            return true;
        }
        catch (MongoWriteException exception) when (exception.RefusingIndex() is not null)
        {
            return false;
        }
    }
}

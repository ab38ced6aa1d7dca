using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is asked of the attempts, and what is changed.</summary>
internal static class AttemptQueries
{
    private static FilterDefinitionBuilder<AttemptsDocument> Filter => Builders<AttemptsDocument>.Filter;

    private static UpdateDefinitionBuilder<AttemptsDocument> Update => Builders<AttemptsDocument>.Update;

    public static FilterDefinition<AttemptsDocument> With(string key) => Filter.Eq(document => document.Key, key);

    /// <summary>The key's attempts, when nobody has changed them since.</summary>
    public static FilterDefinition<AttemptsDocument> With(string key, long revision) =>
        With(key) & Filter.Eq(document => document.Revision, revision);

    public static FilterDefinition<AttemptsDocument> ExpiredAt(DateTimeOffset now) =>
        Filter.Lte(document => document.ExpiresAt, now.ToDate());

    public static UpdateDefinition<AttemptsDocument> Set(List<AttemptsDocument.Attempt> attempts) =>
        Update
            .Set(document => document.Attempts, attempts)
            .Set(document => document.ExpiresAt, attempts.Max(attempt => attempt.ExpiresAt))
            .Inc(document => document.Revision, 1);

    public static UpdateDefinition<AttemptsDocument> RemoveNewest =>
        Update.PopLast(document => document.Attempts).Inc(document => document.Revision, 1);
}

using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>An index as the database describes it.</summary>
internal sealed class ExistingIndex(BsonDocument description)
{
    private readonly BsonDocument _keys = description["key"].AsBsonDocument;
    private readonly BsonDocument? _partial = description.GetValue("partialFilterExpression", null)?.AsBsonDocument;
    private readonly bool _isUnique = description.GetValue("unique", false).ToBoolean();
    private readonly BsonValue? _expireAfter = description.GetValue("expireAfterSeconds", null);

    public string Name => description["name"].AsString;

    // What else changes which documents an index holds, or how it compares them.
    private bool IsPlain =>
        !description.GetValue("sparse", false).ToBoolean()
        && !description.GetValue("hidden", false).ToBoolean()
        && !description.Contains("collation");

    /// <summary>Whether it has the name or the keys: then the wanted one can't be created beside it.</summary>
    public bool IsInTheWayOf(ChatIndex wanted) => Name == wanted.Name || HasKeysOf(wanted);

    public bool IsLike(ChatIndex wanted) =>
        HasKeysOf(wanted) && IsPlain && IsAsUniqueAs(wanted) && ExpiresLike(wanted) && _partial == wanted.Partial;

    /// <summary>
    /// Whether it refuses what the wanted one refuses, only where the wanted one is unique as well, and under its name: that is how a
    /// taken username is told from a taken address.
    /// </summary>
    public bool IsAsUniqueAs(ChatIndex wanted) =>
        _isUnique == wanted.IsUnique
        && (
            !_isUnique || (Name == wanted.Name && HasKeysOf(wanted) && (_partial is null || _partial == wanted.Partial))
        );

    /// <summary>The commands that put the wanted index into its place.</summary>
    public string ReplacementBy(ChatIndex wanted, string database)
    {
        var collection = $"db.getSiblingDB({database.ToJson()}).{wanted.Collection}";
        var options = new BsonDocument("name", wanted.Name);
        options.Add("unique", true, wanted.IsUnique);
        options.Add("partialFilterExpression", wanted.Partial, wanted.Partial is not null);
        options.Add("expireAfterSeconds", 0, wanted.Expires);
        return $"{collection}.dropIndex({Name.ToJson()}); {collection}.createIndex({wanted.Keys.ToJson()}, {options.ToJson()})";
    }

    // Servers give 1 as a 32-bit integer or as a double.
    private bool HasKeysOf(ChatIndex wanted) =>
        _keys.ElementCount == wanted.Keys.ElementCount
        && _keys
            .Zip(wanted.Keys)
            .All(pair => pair.First.Name == pair.Second.Name && pair.First.Value == pair.Second.Value);

    private bool ExpiresLike(ChatIndex wanted) => wanted.Expires ? _expireAfter == 0 : _expireAfter is null;
}

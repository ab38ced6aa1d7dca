using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

public sealed class IndexesTests
{
    [Fact]
    public void Indexes_are_the_original_applications_and_what_the_contract_needs()
    {
        var snapshot = new QuerySnapshot(typeof(Indexes));
        snapshot.Add("All", new BsonArray(Indexes.All.Select(Describe)));
        snapshot.Matches();
    }

    [Fact]
    public void No_two_indexes_of_a_collection_have_one_name() =>
        Assert.Equal(Indexes.All.Count, Indexes.All.DistinctBy(index => (index.Collection, index.Name)).Count());

    private static BsonDocument Describe(ChatIndex index) =>
        new()
        {
            { "collection", index.Collection },
            { "name", index.Name },
            { "keys", index.Keys },
            { "unique", index.IsUnique },
            { "partial", index.Partial, index.Partial is not null },
            { "expires", index.Expires },
        };
}

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

    [Fact]
    public void The_table_of_docs_mongodb_md_has_them_all_in_the_same_order()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatKit.sln")))
        {
            folder = folder.Parent!;
        }
        var rows = File.ReadLines(Path.Combine(folder.FullName, "docs", "mongodb.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .SkipWhile(cells => cells is not ["", "collection", "index", ..])
            .Skip(2)
            .TakeWhile(cells => cells.Length == 6)
            .ToList();

        Assert.Equal(
            Indexes.All.Select(index => $"{index.Collection} {index.Name} {KindOf(index)}"),
            rows.Select(cells => $"{cells[1].Trim('`')} {cells[2].Trim('`')} {cells[3]}")
        );
        Assert.DoesNotContain(rows, cells => cells[4].Length == 0);
    }

    private static string KindOf(ChatIndex index) =>
        string.Join(
            ", ",
            new[]
            {
                index.IsUnique ? "unique" : "",
                index.Partial is null ? "" : "partial",
                index.Expires ? "TTL" : "",
            }.Where(kind => kind.Length > 0)
        );

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

using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

public sealed class IndexCreatorTests : DatabaseTests
{
    [Fact]
    public async Task All_indexes_are_created_as_they_are_written()
    {
        await using var store = await OpenAsync();

        foreach (var index in Indexes.All)
        {
            var existing = Assert.Single(await ListAsync(index.Collection), found => found.Name == index.Name);
            Assert.True(existing.IsLike(index), $"{index.Collection}.{index.Name}");
        }
        Assert.DoesNotContain(store.Logs.GetSnapshot(), record => record.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Starting_again_creates_nothing_and_reports_nothing()
    {
        await (await OpenAsync()).DisposeAsync();

        await using var store = await OpenAsync();

        Assert.DoesNotContain(store.Logs.GetSnapshot(), record => record.Id.Id is 4 or 5);
    }

    [Fact]
    public async Task Several_nodes_may_start_at_once()
    {
        var nodes = Enumerable.Range(0, 4).Select(_ => new OpenStore(Test.ConnectionString)).ToList();

        await Task.WhenAll(nodes.Select(node => node.StartAsync()));

        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
        Assert.Equal(
            Indexes.All.Count(index => index.Collection == CollectionNames.Messages) + 1,
            (await ListAsync(CollectionNames.Messages)).Count
        );
    }

    [Fact]
    public async Task Indexes_of_somebody_else_stay()
    {
        await CreateAsync(CollectionNames.Users, Keys("avatar_url"), new() { Name = "mine" });

        await using var store = await OpenAsync();

        Assert.Contains(await ListAsync(CollectionNames.Users), index => index.Name == "mine");
        Assert.DoesNotContain(store.Logs.GetSnapshot(), record => record.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task An_index_that_never_expires_is_reported_with_the_command_that_mends_it()
    {
        await CreateAsync(CollectionNames.Sessions, Keys("expires_at"), new() { Name = "by_end" });

        await using var store = await OpenAsync();

        var warning = Assert.Single(store.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.EndsWith(
            $"db.getSiblingDB(\"{Test.Name}\").user_sessions.dropIndex(\"by_end\"); "
                + $"db.getSiblingDB(\"{Test.Name}\").user_sessions.createIndex({{ \"expires_at\" : 1 }}, "
                + "{ \"name\" : \"expires_at_1\", \"expireAfterSeconds\" : 0 })",
            warning.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("room_id", true)]
    [InlineData("email", false)]
    public async Task A_unique_index_of_the_original_application_is_enough_but_reported(string field, bool isSparse)
    {
        var collection = field == "email" ? CollectionNames.Users : CollectionNames.Rooms;
        await CreateAsync(collection, Keys(field), new() { Unique = true, Sparse = isSparse ? true : null });

        await using var store = await OpenAsync();

        var warning = Assert.Single(store.Logs.GetSnapshot(), record => record.Level == LogLevel.Warning);
        Assert.Contains("\"unique\" : true, \"partialFilterExpression\"", warning.Message, StringComparison.Ordinal);
        var owner = await store.AddUserAsync("ann", "ann@example.org");
        await store.AddRoomAsync(owner, RoomType.Private);
        await store.AddRoomAsync(owner);
    }

    [Fact]
    public async Task An_index_that_is_not_unique_where_it_has_to_be_stops_the_start()
    {
        await CreateAsync(CollectionNames.Users, Keys("username"), new() { Name = "username_1" });
        await using var store = new OpenStore(Test.ConnectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Contains("users.dropIndex(\"username_1\")", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"unique\" : true", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unique_index_under_another_name_stops_the_start()
    {
        await CreateAsync(CollectionNames.Users, Keys("username"), new() { Name = "one_name", Unique = true });
        await using var store = new OpenStore(Test.ConnectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Contains("users.dropIndex(\"one_name\")", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_is_unique_where_it_may_not_be_stops_the_start()
    {
        await CreateAsync(CollectionNames.Rooms, Keys("name"), new() { Name = "name_1", Unique = true });
        await using var store = new OpenStore(Test.ConnectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Contains("chat_rooms.dropIndex(\"name_1\")", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_that_a_unique_index_refuses_stop_the_start()
    {
        var message = new BsonDocument { { "room_id", Sample.Room.ToObjectId() }, { "sequence", 1L } };
        await Collection(CollectionNames.Messages)
            .InsertManyAsync([message, message.DeepClone().AsBsonDocument], cancellationToken: Cancellation);
        await using var store = new OpenStore(Test.ConnectionString);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(store.StartAsync);

        Assert.Contains("room_id_1_sequence_1", refused.Message, StringComparison.Ordinal);
    }

    private static BsonDocument Keys(string field) => new(field, 1);

    private async Task CreateAsync(string collection, BsonDocument keys, CreateIndexOptions options) =>
        await Collection(collection)
            .Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(keys, options), cancellationToken: Cancellation);

    private async Task<List<ExistingIndex>> ListAsync(string collection)
    {
        using var cursor = await Collection(collection).Indexes.ListAsync(Cancellation);
        return (await cursor.ToListAsync(Cancellation)).ConvertAll(index => new ExistingIndex(index));
    }
}

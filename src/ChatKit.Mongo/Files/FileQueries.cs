using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is asked of files and of the messages that carry them, and what is changed.</summary>
internal static class FileQueries
{
    private static FilterDefinitionBuilder<FileDocument> Filter => Builders<FileDocument>.Filter;

    private static UpdateDefinitionBuilder<FileDocument> Update => Builders<FileDocument>.Update;

    public static FilterDefinition<FileDocument> WithId(ObjectId id) => Filter.Eq(file => file.Id, id);

    public static FilterDefinition<FileDocument> In(ObjectId id, string state) =>
        WithId(id) & Filter.Eq(file => file.Metadata.State, state);

    public static FilterDefinition<FileDocument> StoredOf(FileId id, UserId owner) =>
        In(id.ToObjectId(), FileState.Stored) & Filter.Eq(file => file.Metadata.OwnerId, owner.ToObjectId());

    public static FilterDefinition<FileDocument> KeptUntil(DateTimeOffset time) =>
        Filter.Lte(file => file.Metadata.KeptUntil, time.ToDate());

    /// <summary>The file as it was read: not if somebody has kept it longer since, or has begun to remove it.</summary>
    public static FilterDefinition<FileDocument> Unchanged(FileDocument read) =>
        In(read.Id, read.Metadata.State) & Filter.Eq(file => file.Metadata.KeptUntil, read.Metadata.KeptUntil);

    public static UpdateDefinition<FileDocument> KeepUntil(DateTimeOffset time) =>
        Update.Max(file => file.Metadata.KeptUntil, time.ToDate());

    public static UpdateDefinition<FileDocument> SetLength(long length) => Update.Set(file => file.Length, length);

    public static UpdateDefinition<FileDocument> SetState(string state) =>
        Update.Set(file => file.Metadata.State, state);

    /// <summary>How many bytes all files of a user have.</summary>
    public static PipelineDefinition<FileDocument, BsonDocument> SizeOf(UserId owner) =>
        new BsonDocument[]
        {
            new("$match", new BsonDocument("metadata.owner_id", owner.ToObjectId())),
            new(
                "$group",
                new BsonDocument { { "_id", BsonNull.Value }, { "size", new BsonDocument("$sum", "$length") } }
            ),
        };

    public static FilterDefinition<ChunkDocument> ChunksOf(ObjectId file) =>
        Builders<ChunkDocument>.Filter.Eq(chunk => chunk.FileId, file);

    public static FilterDefinition<ChunkDocument> Chunk(ObjectId file, int number) =>
        ChunksOf(file) & Builders<ChunkDocument>.Filter.Eq(chunk => chunk.Number, number);

    public static FilterDefinition<MessageDocument> CarriersOf(ObjectId file) =>
        Builders<MessageDocument>.Filter.Eq(message => message.File!.Id, file);

    /// <summary>The different values of a field of the messages that carry a file.</summary>
    public static PipelineDefinition<MessageDocument, BsonDocument> PlacesOf(FileId file, string field) =>
        new BsonDocument[]
        {
            new("$match", new BsonDocument("chat_file.id", file.ToObjectId())),
            new("$group", new BsonDocument("_id", "$" + field)),
        };
}

using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Where the messages of rooms and those of pairs of users lie.</summary>
internal sealed class MessageCollections(ChatDatabase database)
{
    public IMongoCollection<MessageDocument> Rooms { get; } =
        database.Collection<MessageDocument>(CollectionNames.Messages);

    public IMongoCollection<MessageDocument> Pairs { get; } =
        database.Collection<MessageDocument>(CollectionNames.PrivateMessages);

    public IMongoCollection<MessageDocument> Of(ConversationId conversation) => conversation.IsRoom ? Rooms : Pairs;
}

using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Which fields of messages are read.</summary>
internal static class MessageProjections
{
    /// <summary>All but those that only a search needs.</summary>
    public static ProjectionDefinition<MessageDocument, MessageDocument> Whole { get; } =
        Builders<MessageDocument>.Projection.Exclude(message => message.Words);

    public static ProjectionDefinition<MessageDocument, SequenceDocument> Sequence { get; } =
        Builders<MessageDocument>.Projection.Include(message => message.Sequence).Exclude(message => message.Id);

    public static ProjectionDefinition<MessageDocument, ChangeDocument> Change { get; } =
        Builders<MessageDocument>.Projection.Include(message => message.ChangedAt).Exclude(message => message.Id);
}

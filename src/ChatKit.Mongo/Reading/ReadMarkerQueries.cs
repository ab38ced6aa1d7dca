using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What is asked of the read markers, and what is changed.</summary>
internal static class ReadMarkerQueries
{
    public static FilterDefinition<ReadMarkerDocument> With(ConversationId conversation, UserId user) =>
        Builders<ReadMarkerDocument>.Filter.Eq(
            marker => marker.Id,
            new ReadMarkerId(ConversationKey.Of(conversation), user.ToObjectId())
        );

    /// <summary>Forward, never back; for an upsert.</summary>
    public static UpdateDefinition<ReadMarkerDocument> MoveTo(UserId user, long sequence) =>
        Builders<ReadMarkerDocument>
            .Update.Max(marker => marker.Sequence, sequence)
            .SetOnInsert(marker => marker.UserId, user.ToObjectId());

    /// <summary>The sender's marker, if it is right before these messages or among them.</summary>
    public static FilterDefinition<ReadMarkerDocument> LevelWith(MarkerStep step) =>
        With(step.Conversation, step.Sender)
        & Builders<ReadMarkerDocument>.Filter.Gte(marker => marker.Sequence, step.First - 1)
        & Builders<ReadMarkerDocument>.Filter.Lt(marker => marker.Sequence, step.Last);
}

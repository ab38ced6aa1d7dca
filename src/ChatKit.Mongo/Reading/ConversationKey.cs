using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>A conversation as one value: the id of its room, or both users in order as text.</summary>
internal static class ConversationKey
{
    public static BsonValue Of(ConversationId conversation) =>
        conversation.IsRoom ? conversation.Room.ToObjectId() : PairOf(conversation);

    /// <summary>Such as <c>6743…_6744…</c>, the older user first: 49 characters that read, sort and index well.</summary>
    public static string PairOf(ConversationId conversation)
    {
        var (first, second) = conversation.Users;
        return $"{first}_{second}";
    }
}

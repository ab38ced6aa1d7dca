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

    /// <summary>The conversation that has this value.</summary>
    public static ConversationId Parse(BsonValue key)
    {
        if (key is BsonObjectId room)
        {
            return ConversationId.Of(new RoomId(room.Value.ToChatId()));
        }
        var users = key.AsString.Split('_');
        return ConversationId.Of(UserOf(users[0]), UserOf(users[1]));
    }

    private static UserId UserOf(string id) => new(ObjectId.Parse(id).ToChatId());
}

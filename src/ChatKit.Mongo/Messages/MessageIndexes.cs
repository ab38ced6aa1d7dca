using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>The indexes of messages that the code names: to know which one refused an insert, and which one a search goes by.</summary>
internal static class MessageIndexes
{
    /// <summary>A search for words; of rooms only.</summary>
    public static BsonDocument WordKeys { get; } =
        new()
        {
            { "room_id", 1 },
            { "words", 1 },
            { "sequence", 1 },
        };

    public static BsonDocument RoomSequenceKeys { get; } = new() { { "room_id", 1 }, { "sequence", 1 } };

    /// <summary>The name of the index that every collection has.</summary>
    public const string Id = "_id_";

    /// <summary>The name of the index that takes each sequence once.</summary>
    public static string Sequence(ConversationId conversation) =>
        conversation.IsRoom ? "room_id_1_sequence_1" : "pair_1_sequence_1";
}

namespace ChatKit.Seeder;

/// <summary>The next messages of one room, and which of them are edited once they are stored.</summary>
internal sealed record RoomBatch(
    ConversationId Conversation,
    IReadOnlyList<NewMessage> Messages,
    IReadOnlyList<PendingEdit> Edits
);

namespace ChatKit.Client;

/// <summary>Names what is kept: a message by its key, a draft by its conversation.</summary>
internal readonly record struct Item(string UserId, string? ClientMessageId, ConversationRef Conversation)
{
    public static Item Of(string userId, KeptMessage message) => new(userId, message.ClientMessageId, default);

    public static Item Of(string userId, KeptDraft draft) =>
        new(userId, null, ConversationRef.Of(draft.RoomId, draft.UserId));
}

namespace ChatKit;

/// <summary>How far a conversation goes and how far a user has read it.</summary>
public readonly record struct ConversationHead(ConversationId Conversation, long LastSequence, long LastReadSequence);

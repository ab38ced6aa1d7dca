namespace ChatKit.Faults.Tests;

/// <summary>What makes a repeated send the same message.</summary>
internal readonly record struct MessageKey(ConversationKey Conversation, string SenderId, string ClientMessageId);

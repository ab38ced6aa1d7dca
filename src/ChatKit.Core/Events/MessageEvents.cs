namespace ChatKit;

/// <summary>Messages of one conversation were stored, in the order of their sequences: those that went to the store together.</summary>
public sealed record MessagesSent(IReadOnlyList<MessageView> Messages) : ChatEvent;

/// <summary>A message's content was replaced.</summary>
public sealed record MessageEdited(MessageView Message) : ChatEvent;

/// <summary>A message became a tombstone.</summary>
public sealed record MessageDeleted(MessageView Message) : ChatEvent;

/// <summary>
/// A conversation reaches <paramref name="LastSequence"/>, and messages up to it may have been told to nobody: the store's answer to
/// those who sent them was lost.
/// </summary>
public sealed record LastSequenceFound(ConversationId Conversation, long LastSequence) : ChatEvent;

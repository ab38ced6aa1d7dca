namespace ChatKit;

/// <summary>A message was stored.</summary>
public sealed record MessageSent(MessageView Message) : ChatEvent;

/// <summary>A message's content was replaced.</summary>
public sealed record MessageEdited(MessageView Message) : ChatEvent;

/// <summary>A message became a tombstone.</summary>
public sealed record MessageDeleted(MessageView Message) : ChatEvent;

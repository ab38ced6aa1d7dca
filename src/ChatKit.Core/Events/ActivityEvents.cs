namespace ChatKit;

/// <summary>A user's read marker moved forward.</summary>
public sealed record MarkerMoved(ConversationId Conversation, UserId Reader, long Sequence) : ChatEvent;

/// <summary>A user began to type, or still does.</summary>
public sealed record TypingStarted(ConversationId Conversation, User User) : ChatEvent;

/// <summary>A user stopped typing, sent the message, went away, or said nothing for a while.</summary>
public sealed record TypingStopped(ConversationId Conversation, User User) : ChatEvent;

/// <summary>A user's first connection opened or last one closed.</summary>
public sealed record PresenceChanged(UserId User, bool IsOnline, DateTimeOffset At) : ChatEvent;

/// <summary>A session was revoked: its connections are to be closed.</summary>
public sealed record SessionEnded(SessionId Session, UserId User, string Reason) : ChatEvent;

/// <summary>A user's name or picture changed.</summary>
public sealed record ProfileChanged(User User) : ChatEvent;

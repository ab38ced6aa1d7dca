namespace ChatKit;

/// <summary>The outcome for one message, and the message that the store holds under its client id.</summary>
public readonly record struct AppendResult(AppendOutcome Outcome, Message Message);

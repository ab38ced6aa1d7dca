namespace ChatKit;

/// <summary>A message and who sent it.</summary>
public sealed record MessageView(Message Message, User Sender);

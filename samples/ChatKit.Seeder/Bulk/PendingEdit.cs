namespace ChatKit.Seeder;

/// <summary>A stored message that is to say something else.</summary>
internal readonly record struct PendingEdit(MessageId Id, string Text);

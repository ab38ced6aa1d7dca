namespace ChatKit.Seeder;

/// <summary>A message of the sample data.</summary>
/// <param name="Key">Its client id, by which the store knows it again.</param>
/// <param name="From">The sender's name.</param>
/// <param name="Text">What was sent.</param>
/// <param name="ReplyTo">The key of the message that it answers.</param>
/// <param name="EditedTo">What the sender made of it later.</param>
internal sealed record SampleMessage(
    string Key,
    string From,
    string Text,
    string? ReplyTo = null,
    string? EditedTo = null
);

namespace ChatKit.Seeder;

/// <summary>One message of the bulk data before it has ids.</summary>
/// <param name="Sender">Which of the room's members writes it.</param>
/// <param name="Text">What it says in the end.</param>
/// <param name="FirstText">What it says until it is edited; the same for most.</param>
/// <param name="ReplyBack">How many messages before it lies the one that it answers; 0 for none.</param>
internal readonly record struct PlannedMessage(int Sender, string Text, string FirstText, int ReplyBack)
{
    /// <summary>The farthest that an answer reaches back.</summary>
    public const int MaxReplyBack = 24;

    private const int OneReplyIn = 12;
    private const int OneEditIn = 400;

    public bool IsEdited => !ReferenceEquals(Text, FirstText);

    /// <summary>The message of a room with this sequence: the same for the same seed, whatever was made before.</summary>
    public static PlannedMessage Of(int seed, int room, long sequence, int members)
    {
        var dice = Dice.Of(seed, room, sequence);
        // The smaller of two: some write much, most write little.
        var sender = Math.Min(dice.Next(members), dice.Next(members));
        var text = ChatText.Write(ref dice);
        var replyBack = dice.OneIn(OneReplyIn) ? 1 + dice.Next(MaxReplyBack) : 0;
        var firstText = dice.OneIn(OneEditIn) ? ChatText.WithTypo(text, ref dice) : text;
        return new PlannedMessage(
            sender,
            text,
            firstText == text ? text : firstText,
            replyBack < sequence ? replyBack : 0
        );
    }
}

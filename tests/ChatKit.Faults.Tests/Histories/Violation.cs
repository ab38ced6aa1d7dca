namespace ChatKit.Faults.Tests;

/// <summary>A promise of the contract that a history shows broken.</summary>
internal sealed record Violation(ViolationKind Kind, ConversationKey Conversation, string Detail)
{
    public override string ToString() => $"{Kind} in {Conversation}: {Detail}";
}

using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>The id of a message.</summary>
public readonly record struct MessageId(ChatId Value)
{
    /// <summary>Makes a new id.</summary>
    public static MessageId New(TimeProvider clock) => new(ChatId.New(clock));

    /// <summary>Reads 24 hexadecimal characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MessageId id)
    {
        var parsed = ChatId.TryParse(text, out var value);
        id = new MessageId(value);
        return parsed;
    }

    /// <summary>The 24 lower-case hexadecimal characters.</summary>
    public override string ToString() => Value.ToString();
}

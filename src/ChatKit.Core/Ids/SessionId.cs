using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>The id of a session.</summary>
public readonly record struct SessionId(ChatId Value)
{
    /// <summary>Makes a new id.</summary>
    public static SessionId New(TimeProvider clock) => new(ChatId.New(clock));

    /// <summary>Reads 24 hexadecimal characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        var parsed = ChatId.TryParse(text, out var value);
        id = new SessionId(value);
        return parsed;
    }

    /// <summary>The 24 lower-case hexadecimal characters.</summary>
    public override string ToString() => Value.ToString();
}

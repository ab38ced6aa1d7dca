using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>The id of an uploaded file.</summary>
public readonly record struct FileId(ChatId Value)
{
    /// <summary>Makes a new id.</summary>
    public static FileId New(TimeProvider clock) => new(ChatId.New(clock));

    /// <summary>Reads 24 hexadecimal characters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FileId id)
    {
        var parsed = ChatId.TryParse(text, out var value);
        id = new FileId(value);
        return parsed;
    }

    /// <summary>The 24 lower-case hexadecimal characters.</summary>
    public override string ToString() => Value.ToString();
}

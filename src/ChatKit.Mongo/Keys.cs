using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Mongo;

/// <summary>The form in which names are compared, whatever their letter case.</summary>
internal static class Keys
{
    [SuppressMessage(
        "Globalization",
        "CA1308:Normalize strings to uppercase",
        Justification = "The key is stored and compared with its like only."
    )]
    public static string Of(string text)
    {
        try
        {
            return text.Normalize().ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // Lone surrogates and U+FFFE have no normal form: no name holds them, and whoever asks for one finds nothing.
            return text.ToLowerInvariant();
        }
    }

    /// <summary>Above every key that begins with this one: the last code point sorts after all that names can hold.</summary>
    public static string End(string key) => key + "\U0010FFFF";
}

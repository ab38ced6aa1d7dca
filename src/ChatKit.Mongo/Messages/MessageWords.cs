using System.Globalization;
using System.Text;

namespace ChatKit.Mongo;

/// <summary>
/// The words of a text, without letter case and accents, as the SQLite store's search has them: letters, numbers and private signs make a
/// word, any other sign ends it. Accents are ignored on Latin letters, and wherever they are signs of their own.
/// </summary>
internal static class MessageWords
{
    // No query has a longer word; what comes after would only fill the index.
    private const int MaxLength = 256;

    /// <summary>Every word once, in the order of the text.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. Split(text).Distinct(StringComparer.Ordinal)];

    /// <summary>The words that a message must hold, the longest first, and how one more must begin, unless a sign ends the query.</summary>
    public static MessageQuery Query(string query)
    {
        var words = Split(query).ToList();
        var last = query.Replace('\0', ' ').TrimEnd();
        // Letters, marks and numbers come first among the categories.
        var isOpen =
            last.Length > 0
            && Rune.DecodeLastFromUtf16(last, out var end, out _) == System.Buffers.OperationStatus.Done
            && Rune.GetUnicodeCategory(end) <= UnicodeCategory.OtherNumber;
        var prefix = isOpen && words.Count > 0 ? words[^1] : null;
        var whole = prefix is null ? words : words.SkipLast(1);
        return new MessageQuery(
            [.. whole.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)],
            prefix
        );
    }

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsAccent(rune))
            {
                continue;
            }
            if (Begins(rune) || word.Length > 0 && IsMark(rune))
            {
                word.Append(Fold(rune).ToString());
            }
            else if (word.Length > 0)
            {
                yield return Cut(word);
                word.Clear();
            }
        }
        if (word.Length > 0)
        {
            yield return Cut(word);
        }
    }

    private static string Cut(StringBuilder word) => word.ToString(0, Math.Min(word.Length, MaxLength));

    private static bool Begins(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetter(rune) || Rune.IsNumber(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse;

    // The combining accents of Latin, Greek and Cyrillic.
    private static bool IsAccent(Rune rune) => rune.Value is >= 0x300 and <= 0x36F;

    // The vowel signs of other scripts belong to their words.
    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    private static Rune Fold(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.ToLowerInvariant(rune);
        }
        var parts = rune.ToString().Normalize(NormalizationForm.FormD);
        // Up and down again: ς and σ are one letter.
        return char.IsAsciiLetter(parts[0])
            ? new Rune(char.ToLowerInvariant(parts[0]))
            : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
    }
}

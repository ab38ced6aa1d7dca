using System.Globalization;
using System.Text;

namespace ChatKit.Sqlite;

/// <summary>
/// The search table. It holds every word with its room's number before it, so that a search touches what its room has of a word, and the
/// beginning of a word is looked for among its room's words only.
/// </summary>
internal static class MessageWords
{
    private const string AddSql = "INSERT OR REPLACE INTO message_words (rowid, content) VALUES (?1, ?2)";

    private const string RemoveSql = "DELETE FROM message_words WHERE rowid = ?1";

    public static void Replace(SqliteSession session, long place, string content) =>
        session.Statement(AddSql).Bind(1, place).Bind(2, Scope(MessagePlace.Conversation(place), content)).Run();

    public static void Remove(SqliteSession session, long place) => session.Statement(RemoveSql).Bind(1, place).Run();

    /// <summary>The text with the number before every word: 7 and "Hi, you" give "7xHi, 7xyou".</summary>
    public static string Scope(long conversation, string text)
    {
        var scope = string.Create(CultureInfo.InvariantCulture, $"{conversation}x");
        var scoped = new StringBuilder(text.Length * 2);
        var isInWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isPart = isInWord ? GoesOn(rune) : Begins(rune);
            if (isPart && !isInWord)
            {
                scoped.Append(scope);
            }
            isInWord = isPart;
            scoped.Append(rune);
        }
        return scoped.ToString();
    }

    // As SQLite's tokenizer has it: letters, numbers and private signs. A mark belongs to the letter before it.
    private static bool Begins(Rune rune) =>
        rune.IsAscii
            ? char.IsAsciiLetterOrDigit((char)rune.Value)
            : Rune.IsLetter(rune) || Rune.IsNumber(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse;

    private static bool GoesOn(Rune rune) =>
        Begins(rune)
        || !rune.IsAscii
            && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark;
}

using System.Globalization;
using System.Text;

namespace ChatKit.Sqlite;

/// <summary>Finds messages of a room by their words.</summary>
internal static class MessageSearch
{
    private const string SearchSql = $"""
        SELECT {MessageRow.Columns} FROM message_words w JOIN messages m ON m.place = w.rowid
        WHERE w.message_words MATCH ?1 AND w.rowid > ?2 AND w.rowid < ?3 ORDER BY w.rowid DESC LIMIT ?4
        """;

    // Holds no letter: finds nothing.
    private const string NoWord = "\"\"";

    private const string IndexedToSql = "SELECT indexed_to FROM conversations WHERE number = ?1";

    /// <summary>Whether the search table holds all messages of the conversation.</summary>
    public static bool IsReady(SqliteSession session, long number) =>
        session.Statement(IndexedToSql).Bind(1, number).One(static row => row.Int64(0))
        >= Conversations.ReadLastSequence(session, number);

    public static MessagePage<Message> Search(
        SqliteSession session,
        ConversationId conversation,
        long number,
        string words,
        long? before,
        int limit
    )
    {
        var statement = session
            .Statement(SearchSql)
            .Bind(1, words)
            .Bind(2, MessagePlace.First(number))
            .Bind(3, before is { } place ? MessagePlace.Of(number, place) : MessagePlace.First(number + 1))
            .Bind(4, limit + 1L);
        return MessageReader.Page(session, statement, conversation, number, limit, newestFirst: true);
    }

    /// <summary>Every word in quotation marks, in which nothing is an operator, and the last one a prefix unless a sign ends it.</summary>
    public static string Quote(long number, string query)
    {
        var words = query.Replace('\0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var quoted = new StringBuilder();
        var isPrefix = false;
        foreach (var word in words)
        {
            var scoped = MessageWords.Scope(number, word);
            if (scoped.Length > word.Length)
            {
                quoted.Append('"').Append(scoped.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\" ");
            }
            // Letters, marks and numbers come first among the categories.
            isPrefix = Rune.GetUnicodeCategory(word.EnumerateRunes().Last()) <= UnicodeCategory.OtherNumber;
        }
        return quoted.Length == 0 ? NoWord : quoted.Append(isPrefix ? "*" : "").ToString();
    }
}

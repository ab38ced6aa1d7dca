using System.Globalization;

namespace ChatKit.AspNetCore;

/// <summary>Reads query parameters by hand, so that a wrong one is answered the same whatever the host's binding options are.</summary>
internal static class QueryValues
{
    private static readonly string[] s_timeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public delegate bool Parser<T>(string? text, out T value);

    public static int? Limit(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw ChatException.Invalid("limit", "Use a whole number.");

    public static long? Sequence(string name, string? text) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw ChatException.Invalid(name, "Use a whole number, not negative.");

    public static DateTimeOffset? Time(string name, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParseExact(
            text,
            s_timeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var value
        )
            ? value
        : throw ChatException.Invalid(name, "Use a time such as 2026-11-23T10:15:30.123Z.");

    public static bool Flag(string name, string? text) =>
        text switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw ChatException.Invalid(name, "Use true or false."),
        };

    public static T? Cursor<T>(string? text, Parser<T> parse)
        where T : struct =>
        text is null ? null
        : parse(text, out var value) ? value
        : throw ChatException.Invalid("cursor", "Use the next_cursor of the page before.");
}

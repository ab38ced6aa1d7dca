using System.Globalization;

namespace ChatKit.Load;

/// <summary>Writes Markdown to the standard output, progress to the standard error.</summary>
internal static class Report
{
    public static void Heading(string text) => Console.WriteLine($"\n### {text}\n");

    public static void Columns(params string[] names)
    {
        Row(names);
        Row([.. names.Select((_, position) => position == 0 ? "---" : "---:")]);
    }

    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    public static void Note(string text) => Console.WriteLine($"\n{text}");

    public static void Progress(string text) => Console.Error.WriteLine(text);

    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    public static string Milliseconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}

using System.Text;

namespace ChatKit.Faults.Tests;

/// <summary>What people write: mostly a few words, sometimes as much as is allowed, in any script.</summary>
internal static class Prose
{
    private const int MaxTextElements = 1000;

    private static readonly string[] Words =
    [
        "well",
        "tomorrow",
        "\"quoted\"",
        "<b>bold</b>",
        "back\\slash",
        "two\nlines",
        "żółć",
        "日本語",
        "שלום",
        "👨‍👩‍👧‍👦",
        "🇺🇦",
        "é",
    ];

    public static string Next(Random random)
    {
        var words = random.Next(20) == 0 ? MaxTextElements / 10 : random.Next(1, 12);
        var text = new StringBuilder();
        for (var i = 0; i < words; i++)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(' ');
        }
        return text.Append(random.Next()).ToString();
    }
}

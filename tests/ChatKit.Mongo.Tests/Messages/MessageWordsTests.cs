namespace ChatKit.Mongo.Tests;

public sealed class MessageWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("The quick, QUICK fox.", "the quick fox")]
    [InlineData("It's 3.14 at bob@example.org", "it s 3 14 at bob example org")]
    [InlineData("snake_case-name", "snake case name")]
    [InlineData("Le café crémeux cafe\u0301", "le cafe cremeux")]
    [InlineData("Tiếng Việt ÅNGSTRÖM İstanbul", "tieng viet angstrom istanbul")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ")]
    [InlineData("Привет ЁЛКА", "привет ёлка")]
    [InlineData("שלום 你好 世界", "שלום 你好 世界")]
    [InlineData("हिन्दी में", "हिन्दी में")]
    [InlineData("one\0two 😀 \u202E \ud83d", "one two")]
    [InlineData("x² ½ ⅳ", "x² ½ ⅳ")]
    public void Words_have_neither_letter_case_nor_accents_and_come_once(string text, string words) =>
        Assert.Equal(words, string.Join(' ', MessageWords.Of(text)));

    [Fact]
    public void A_word_without_end_fills_no_index() =>
        Assert.Equal(256, Assert.Single(MessageWords.Of(new string('x', 10_000))).Length);

    [Theory]
    [InlineData("quick bro", "quick", "bro")]
    [InlineData("a banana app", "banana a", "app")]
    [InlineData("quick brown.", "quick brown", null)]
    [InlineData("quick brown 😀", "quick brown", null)]
    [InlineData("quick brown \0", "quick", "brown")]
    [InlineData("caf\u00e9", "", "cafe")]
    [InlineData("cafe\u0301", "", "cafe")]
    [InlineData("bob@example.org", "example bob", "org")]
    [InlineData("*", "", null)]
    [InlineData("  ", "", null)]
    public void The_last_word_is_a_beginning_unless_a_sign_ends_it(string query, string words, string? prefix)
    {
        var parsed = MessageWords.Query(query);

        Assert.Equal((words, prefix), (string.Join(' ', parsed.Words), parsed.Prefix));
    }
}

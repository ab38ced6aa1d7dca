using System.Text;
using CsCheck;

namespace ChatKit.Core.Tests;

public sealed class InputCheckTests
{
    private const string Family = "👩‍👩‍👧‍👦";

    private readonly InputCheck _check = new(new ChatKitLimits());

    [Theory]
    [InlineData("ann", true)]
    [InlineData("Ann_B-c.9", true)]
    [InlineData("an", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("ann ", false)]
    [InlineData("a n", false)]
    [InlineData("änn", false)]
    [InlineData("аnn", false)]
    [InlineData("ann\u0000", false)]
    [InlineData("ann\n", false)]
    [InlineData("ann@b", false)]
    [InlineData("a\u202Enn", false)]
    [InlineData("１２３", false)]
    public void Username_has_letters_digits_and_three_signs(string? name, bool isValid) =>
        AssertValid(isValid, _check.Username("f", name));

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Username_has_a_longest_length(int length, bool isValid) =>
        AssertValid(isValid, _check.Username("f", new string('a', length)));

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void Password_has_bounds_in_text_elements(int length, bool isValid)
    {
        AssertValid(isValid, _check.Password("f", new string('p', length)));
        if (isValid)
        {
            var family = new InputCheck(new ChatKitLimits());
            family.Password("f", string.Concat(Enumerable.Repeat(Family, length)));
            family.ThrowIfFailed();
        }
    }

    [Fact]
    public void Blanks_of_a_password_are_part_of_it()
    {
        Assert.Equal("  secret  ", _check.Password("f", "  secret  "));
        _check.ThrowIfFailed();
    }

    [Theory]
    [InlineData("a@b", true)]
    [InlineData(" Ann.B+c@example.org ", true)]
    [InlineData("jörg@example.org", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("ann", false)]
    [InlineData("@example.org", false)]
    [InlineData("ann@", false)]
    [InlineData("ann@@example.org", false)]
    [InlineData("a@b@c", false)]
    [InlineData("ann@.org", false)]
    [InlineData("ann@example.", false)]
    [InlineData("an n@example.org", false)]
    [InlineData("ann@example.org\nBcc: all@example.org", false)]
    [InlineData("<ann@example.org>", false)]
    public void Email_has_one_at_sign_between_two_parts(string? email, bool isValid) =>
        AssertValid(isValid, _check.Email("f", email));

    [Theory]
    [InlineData("General", true)]
    [InlineData("日本語 العربية עברית", true)]
    [InlineData(Family, true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("   ", false)]
    [InlineData("\u200B\u200B", false)]
    [InlineData("\u0301", false)]
    [InlineData("a\u0000b", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\u001bb", false)]
    [InlineData("a\u007fb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("a\u202Ab", false)]
    [InlineData("a\u202Eb", false)]
    [InlineData("a\u2066b", false)]
    [InlineData("a\u2069b", false)]
    [InlineData("a\u2028b", false)]
    public void Names_have_something_to_see_and_nothing_that_controls(string? name, bool isValid)
    {
        AssertValid(isValid, _check.RoomName("f", name));
        var display = new InputCheck(new ChatKitLimits());
        display.DisplayName("f", name);
        Assert.Equal(isValid, Errors(display) is null);
    }

    [Theory]
    [InlineData("a", 50, true)]
    [InlineData("a", 51, false)]
    [InlineData(Family, 50, true)]
    [InlineData(Family, 51, false)]
    [InlineData("e\u0301", 50, true)]
    [InlineData("e\u0301", 51, false)]
    [InlineData("🇩🇪", 50, true)]
    [InlineData("🇩🇪", 51, false)]
    public void Names_are_measured_in_what_a_reader_counts(string element, int count, bool isValid) =>
        AssertValid(isValid, _check.RoomName("f", string.Concat(Enumerable.Repeat(element, count))));

    [Theory]
    [InlineData("a", 1000, true)]
    [InlineData("a", 1001, false)]
    [InlineData("\r\n\n", 400, true)]
    [InlineData(Family, 1000, true)]
    [InlineData(Family, 1001, false)]
    public void Content_is_measured_in_what_a_reader_counts(string element, int count, bool isValid) =>
        AssertValid(isValid, _check.Content("f", "x" + string.Concat(Enumerable.Repeat(element, count - 1)), false));

    [Fact]
    public void A_text_element_does_not_hide_any_number_of_marks()
    {
        AssertValid(false, _check.Content("f", "a" + new string('\u0301', 16_000), mayBeEmpty: false));
    }

    [Theory]
    [InlineData("  text \n", "text")]
    [InlineData("\u00a0\u3000text\u2028", "text")]
    [InlineData("in  between\nstays", "in  between\nstays")]
    [InlineData("\u202Eany\u0000thing\u0001", "\u202Eany\u0000thing\u0001")]
    public void Content_is_trimmed_and_else_kept(string content, string expected)
    {
        Assert.Equal(expected, _check.Content("f", content, mayBeEmpty: false));
        _check.ThrowIfFailed();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Only_a_picture_or_file_goes_without_text(string? content)
    {
        Assert.Equal("", _check.Content("f", content, mayBeEmpty: true));
        _check.ThrowIfFailed();
        AssertValid(false, _check.Content("f", content, mayBeEmpty: false));
    }

    [Fact]
    public void Lone_surrogates_are_refused_everywhere()
    {
        // Not as inline data, which is kept in UTF-8 and can't hold them.
        foreach (var text in new[] { "\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "😀\ud83d" })
        {
            AssertRefusedEverywhere(text + "12345678");
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("a", true)]
    [InlineData("ab 💜", true)]
    [InlineData("", false)]
    public void Client_message_id_may_be_any_text(string? id, bool isValid) =>
        AssertValid(isValid, _check.ClientMessageId("f", id));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Client_message_id_has_a_longest_length(int length, bool isValid) =>
        AssertValid(isValid, _check.ClientMessageId("f", new string('a', length)));

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void Description_has_a_longest_length(int length, bool isValid) =>
        AssertValid(isValid, _check.Description("f", new string('a', length)));

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://example.org/a.png?x=1#y", true)]
    [InlineData("HTTP://example.org", true)]
    [InlineData("/files/a.png", true)]
    [InlineData("/", true)]
    [InlineData("", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\\\evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData(" javascript:alert(1)", false)]
    [InlineData("java\nscript:alert(1)", false)]
    [InlineData("data:text/html,<script>", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("ftp://example.org", false)]
    [InlineData("blob:https://example.org/x", false)]
    [InlineData("https:", false)]
    [InlineData("https://", false)]
    [InlineData("example.org/a.png", false)]
    [InlineData("a.png", false)]
    [InlineData("https://example.org/a b", false)]
    [InlineData("https://example.org/\u0000", false)]
    public void Url_is_of_the_web_or_of_this_server(string? url, bool isValid) =>
        AssertValid(isValid, _check.Url("f", url));

    [Fact]
    public void Url_has_a_longest_length()
    {
        AssertValid(true, _check.Url("f", "/" + new string('a', 2047)));
        AssertValid(false, _check.Url("f", "/" + new string('a', 2048)));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        _check.RoomName("name", "");
        _check.Description("description", new string('a', 501));
        _check.Url("fine", "/a");

        var exception = Assert.Throws<ChatException>(_check.ThrowIfFailed);

        Assert.Equal(ChatError.ValidationFailed, exception.Error);
        Assert.Equal(["description", "name"], exception.FieldErrors!.Keys.Order());
        Assert.StartsWith("name: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_passes_is_within_bounds_and_trimmed_whatever_came_in()
    {
        Gen.String[0, 80]
            .Sample(text =>
            {
                var check = new InputCheck(new ChatKitLimits());
                var name = check.RoomName("f", text);
                if (Errors(check) is null)
                {
                    Assert.Equal(name, name.Trim());
                    Assert.InRange(new System.Globalization.StringInfo(name).LengthInTextElements, 1, 50);
                    Assert.DoesNotContain(name, char.IsControl);
                    // Throws on a lone surrogate.
                    new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(name);
                }
            });
    }

    private void AssertValid(bool isValid, string? value)
    {
        var errors = Errors(_check);
        Assert.True(
            isValid == errors is null,
            $"'{value?[..Math.Min(value.Length, 40)]}' gave {errors?["f"][0] ?? "no error"}"
        );
    }

    private static IReadOnlyDictionary<string, string[]>? Errors(InputCheck check) =>
        (Record.Exception(check.ThrowIfFailed) as ChatException)?.FieldErrors;

    private static void AssertRefusedEverywhere(string padded)
    {
        Action<InputCheck>[] fields =
        [
            check => check.Username("f", padded),
            check => check.Password("f", padded),
            check => check.Email("f", padded + "@example.org"),
            check => check.DisplayName("f", padded),
            check => check.RoomName("f", padded),
            check => check.Description("f", padded),
            check => check.Content("f", padded, mayBeEmpty: true),
            check => check.ClientMessageId("f", padded),
            check => check.Url("f", "/" + padded),
            check => check.Url("f", "https://example.org/" + padded),
        ];
        foreach (var field in fields)
        {
            var check = new InputCheck(new ChatKitLimits());
            field(check);
            Assert.NotNull(Errors(check));
        }
    }
}

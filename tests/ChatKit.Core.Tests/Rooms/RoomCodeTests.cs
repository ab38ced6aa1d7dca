using CsCheck;

namespace ChatKit.Core.Tests;

public sealed class RoomCodeTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly Gen<string> s_code = Gen.OneOf(Alphabet.ToCharArray())
        .Array[RoomCode.Length]
        .Select(characters => new string(characters));

    [Fact]
    public void A_new_code_has_eight_capitals_and_digits()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Matches("^[A-Z0-9]{8}\\z", RoomCode.New().ToString());
        }
    }

    [Fact]
    public void Every_character_is_equally_likely_at_every_place()
    {
        const int codes = 20_000;
        var counts = new int[RoomCode.Length, Alphabet.Length];
        for (var i = 0; i < codes; i++)
        {
            var code = RoomCode.New().ToString();
            for (var place = 0; place < code.Length; place++)
            {
                counts[place, Alphabet.IndexOf(code[place], StringComparison.Ordinal)]++;
            }
        }

        // Chi-square of 35 degrees of freedom is above 115 once in a billion; a byte modulo 36 gives some 300 over all places.
        var overall = Enumerable.Range(0, 36).Select(c => Enumerable.Range(0, 8).Sum(place => counts[place, c]));
        Assert.InRange(ChiSquare(overall, codes * 8 / 36.0), 0, 115);
        for (var place = 0; place < 8; place++)
        {
            Assert.InRange(ChiSquare(Enumerable.Range(0, 36).Select(c => counts[place, c]), codes / 36.0), 0, 115);
        }
    }

    [Fact]
    public void New_codes_differ()
    {
        // One pair alike among 10,000 of 2.8 × 10^12 comes once in 56,000 times, two pairs practically never.
        Assert.InRange(Enumerable.Range(0, 10_000).Select(_ => RoomCode.New()).Distinct().Count(), 9_999, 10_000);
    }

    [Fact]
    public void A_code_is_read_in_any_letter_case_with_blanks_around()
    {
        var blanks = Gen.OneOf(' ', '\t', '\n', '\r', '\u00a0', '\u3000').Array[0, 3].Select(c => new string(c));
        Gen.Select(s_code, Gen.Bool.Array[RoomCode.Length], blanks, blanks)
            .Sample(
                (code, lower, before, after) =>
                {
                    var entered = string.Concat(code.Zip(lower, (c, low) => low ? char.ToLowerInvariant(c) : c));

                    Assert.True(RoomCode.TryParse(before + entered + after, out var parsed));

                    Assert.Equal(code, parsed.ToString());
                    Assert.True(RoomCode.TryParse(parsed.ToString(), out var again));
                    Assert.Equal(parsed, again);
                    Assert.Equal(parsed.GetHashCode(), again.GetHashCode());
                }
            );
    }

    [Fact]
    public void No_other_character_of_Unicode_passes_anywhere()
    {
        for (var c = '\0'; c < char.MaxValue; c++)
        {
            var expected = c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9');
            foreach (var text in new[] { $"{c}BCDEFGH", $"ABC{c}EFGH", $"ABCDEFG{c}" })
            {
                if (RoomCode.TryParse(text, out _) != expected)
                {
                    Assert.Fail($"U+{(int)c:X4} in {text}");
                }
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("        ")]
    [InlineData("ABCDEFG")]
    [InlineData("ABCDEFGHI")]
    [InlineData("ABCD EFG")]
    [InlineData("ABCD-EFG")]
    [InlineData("ABCDEFGⅧ")]
    [InlineData("ABCDEFGı")]
    [InlineData("ABCDEFGſ")]
    [InlineData("ABCDEFG\u212A")]
    [InlineData("ＡＢＣＤＥＦＧＨ")]
    [InlineData("１２３４５６７８")]
    [InlineData("٠١٢٣٤٥٦٧")]
    [InlineData("АВСDEFGH")]
    [InlineData("ABCDEFG\u0301")]
    [InlineData("ABCDEF😀")]
    [InlineData("ABCDEFG\u0000")]
    [InlineData("\u200BABCDEFG")]
    [InlineData("' OR 1=1")]
    [InlineData("%%%%%%%%")]
    [InlineData("________")]
    [InlineData("{\"$ne\":0")]
    public void Anything_else_is_no_code(string? text)
    {
        Assert.False(RoomCode.TryParse(text, out var code));
        Assert.Equal(default, code);
    }

    [Fact]
    public void Codes_are_equal_when_their_characters_are()
    {
        Gen.Select(s_code, s_code)
            .Sample(
                (one, other) =>
                {
                    Assert.True(RoomCode.TryParse(one, out var left));
                    Assert.True(RoomCode.TryParse(other, out var right));
                    Assert.Equal(one == other, left == right);
                }
            );
    }

    private static double ChiSquare(IEnumerable<int> counts, double expected) =>
        counts.Sum(count => (count - expected) * (count - expected) / expected);
}

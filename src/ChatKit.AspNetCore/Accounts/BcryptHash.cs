using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using BCrypt.Net;
using Bcrypt = BCrypt.Net.BCrypt;

namespace ChatKit.AspNetCore;

/// <summary>A password's hash as the original application stored it: <c>$2b$12$</c>, 22 characters of salt, 31 of digest.</summary>
internal sealed partial class BcryptHash
{
    // Each step doubles the work: 16 takes seconds, and what a database holds must not take hours.
    private const int MaxCost = 16;

    private readonly string _text;

    private BcryptHash(string text, int cost) => (_text, Cost) = (text, cost);

    /// <summary>The work it takes, as a power of two.</summary>
    public int Cost { get; }

    /// <summary>Recognises a hash; false for all that could not be compared without an exception or within seconds.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BcryptHash? hash)
    {
        hash = null;
        if (Shape().Match(text) is { Success: true } match)
        {
            var cost = (match.Groups[1].ValueSpan[0] - '0') * 10 + (match.Groups[1].ValueSpan[1] - '0');
            hash = cost is >= 4 and <= MaxCost ? new BcryptHash(text, cost) : null;
        }
        return hash is not null;
    }

    /// <summary>A hash with this cost that fits no password that anybody has.</summary>
    public static BcryptHash Dummy(int cost) => new($"$2b${cost:00}${new string('.', 53)}", cost);

    /// <summary>
    /// Compares the password's first 72 bytes, which are all that bcrypt knows. A password with a NUL is never right: bcrypt repeats it with a NUL between, so that
    /// "a" and "a\0a" have one hash, and the original took none with one.
    /// </summary>
    public bool IsOf(string password)
    {
        try
        {
            return Bcrypt.Verify(password, _text) && !password.Contains('\0', StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is EncoderFallbackException or SaltParseException)
        {
            // Lone surrogates have no bytes: nobody could choose such a password.
            return false;
        }
    }

    [GeneratedRegex(@"^\$2[aby]\$([0-9]{2})\$[./A-Za-z0-9]{53}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

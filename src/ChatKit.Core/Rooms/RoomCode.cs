using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ChatKit;

/// <summary>
/// The Room ID that opens a private room: 8 characters A–Z and 0–9, such as <c>A7K2M9P1</c>. 36^8 is 2.8 × 10^12 codes,
/// from a cryptographic generator; uniqueness over all rooms is the store's index, never a check beforehand.
/// </summary>
public readonly record struct RoomCode
{
    /// <summary>The number of characters.</summary>
    public const int Length = 8;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private readonly string? _value;

    private RoomCode(string value) => _value = value;

    /// <summary>Makes a new code; every character is equally likely.</summary>
    public static RoomCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads a code as a person enters it: any letter case, blanks around it ignored.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RoomCode code)
    {
        var trimmed = text.AsSpan().Trim();
        code = default;
        if (trimmed.Length != Length)
        {
            return false;
        }
        Span<char> upper = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(trimmed[i]))
            {
                return false;
            }
            upper[i] = char.ToUpperInvariant(trimmed[i]);
        }
        code = new RoomCode(new string(upper));
        return true;
    }

    /// <summary>The 8 upper-case characters.</summary>
    public override string ToString() => _value ?? "";
}

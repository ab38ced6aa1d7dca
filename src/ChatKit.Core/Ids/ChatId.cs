using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ChatKit;

/// <summary>
/// An id of 12 bytes, ordered by the time it was made, written as 24 lower-case hexadecimal characters: 4 bytes of
/// seconds since 1970, 5 random bytes of this process, 3 bytes of a counter. The layout is MongoDB's ObjectId.
/// </summary>
public readonly struct ChatId : IEquatable<ChatId>, IComparable<ChatId>
{
    /// <summary>The size in bytes.</summary>
    public const int Size = 12;

    // Process bytes and counter are one number, so that a counter that runs over still leads to a greater id.
    private static ulong s_last = RandomNumber();

    private readonly ulong _high;
    private readonly uint _low;

    private ChatId(ulong high, uint low) => (_high, _low) = (high, low);

    /// <summary>Reads an id from its 12 bytes, most significant first.</summary>
    /// <exception cref="ArgumentException">There are not exactly 12 bytes.</exception>
    public ChatId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"An id has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }
        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
    }

    /// <summary>Makes a new id, greater than every one this process made before within the same second.</summary>
    public static ChatId New(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var seconds = (ulong)(uint)clock.GetUtcNow().ToUnixTimeSeconds();
        var next = Interlocked.Increment(ref s_last);
        return new ChatId((seconds << 32) | (next >> 32), (uint)next);
    }

    /// <summary>The time it was made, to the second.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeSeconds((long)(_high >> 32));

    /// <summary>Writes the 12 bytes, most significant first, so that bytes compare as ids do.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], _low);
    }

    /// <summary>The 12 bytes, most significant first.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads 24 hexadecimal characters of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChatId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (
            text is { Length: 2 * Size }
            && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done
        )
        {
            id = new ChatId(bytes);
            return true;
        }
        id = default;
        return false;
    }

    /// <summary>The 24 lower-case hexadecimal characters.</summary>
    public override string ToString() =>
        string.Create(
            2 * Size,
            this,
            static (span, id) =>
            {
                Span<byte> bytes = stackalloc byte[Size];
                id.CopyTo(bytes);
                Convert.TryToHexStringLower(bytes, span, out _);
            }
        );

    /// <inheritdoc />
    public bool Equals(ChatId other) => _high == other._high && _low == other._low;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ChatId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(_high, _low);

    /// <inheritdoc />
    public int CompareTo(ChatId other) =>
        _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);

    /// <summary>Equality.</summary>
    public static bool operator ==(ChatId left, ChatId right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(ChatId left, ChatId right) => !left.Equals(right);

    /// <summary>Was made before.</summary>
    public static bool operator <(ChatId left, ChatId right) => left.CompareTo(right) < 0;

    /// <summary>Was made after.</summary>
    public static bool operator >(ChatId left, ChatId right) => left.CompareTo(right) > 0;

    /// <summary>Was made before, or is the same.</summary>
    public static bool operator <=(ChatId left, ChatId right) => left.CompareTo(right) <= 0;

    /// <summary>Was made after, or is the same.</summary>
    public static bool operator >=(ChatId left, ChatId right) => left.CompareTo(right) >= 0;

    private static ulong RandomNumber()
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(buffer);
        return BinaryPrimitives.ReadUInt64LittleEndian(buffer);
    }
}

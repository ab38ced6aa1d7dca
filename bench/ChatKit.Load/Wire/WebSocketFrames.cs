using System.Buffers.Binary;

namespace ChatKit.Load;

/// <summary>The part of RFC 6455 that a client of a SignalR server needs.</summary>
internal static class WebSocketFrames
{
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;
    public const int LongestHeader = 14;

    /// <summary>Writes the header of a client's frame; a mask of zeros leaves the payload as it is.</summary>
    public static int WriteHeader(Span<byte> destination, byte opcode, int length)
    {
        destination[0] = (byte)(0x80 | opcode);
        var size = 2;
        if (length < 126)
        {
            destination[1] = (byte)(0x80 | length);
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ushort.MaxValue);
            destination[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)length);
            size = 4;
        }

        destination.Slice(size, 4).Clear();
        return size + 4;
    }

    /// <summary>Reads the header of a server's frame; false if it is not all there yet.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> source, out byte opcode, out int length, out int size)
    {
        (opcode, length, size) = (0, 0, 0);
        if (source.Length < 2)
        {
            return false;
        }

        size = (source[1] & 0x7F) switch
        {
            126 => 4,
            127 => 10,
            _ => 2,
        };
        if (source.Length < size)
        {
            return false;
        }

        opcode = (byte)(source[0] & 0x0F);
        length = size switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
            10 => checked((int)BinaryPrimitives.ReadUInt64BigEndian(source[2..])),
            _ => source[1] & 0x7F,
        };
        return true;
    }
}

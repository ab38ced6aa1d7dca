using System.Buffers.Text;
using System.Text;

namespace ChatKit.Load;

/// <summary>
/// Reads a record of the SignalR JSON protocol by searching for the fields it needs: parsing every delivery in full
/// would make the load program, not the server, the bottleneck.
/// </summary>
internal static class HubRecord
{
    public const byte Separator = 0x1E;
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Close = 7;

    public static ReadOnlySpan<byte> Handshake => "{\"protocol\":\"json\",\"version\":1}\u001e"u8;
    public static ReadOnlySpan<byte> Ping => "{\"type\":6}\u001e"u8;

    public static int Type(ReadOnlySpan<byte> record) => (int)Number(record, "\"type\":"u8);

    public static bool IsEvent(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name) =>
        Text(record, "\"target\":\""u8).SequenceEqual(name);

    public static long Sequence(ReadOnlySpan<byte> record) => Number(record, "\"sequence\":"u8);

    public static long LastSequence(ReadOnlySpan<byte> record) => Number(record, "\"last_sequence\":"u8);

    public static int InvocationId(ReadOnlySpan<byte> record) =>
        Utf8Parser.TryParse(Text(record, "\"invocationId\":\""u8), out int id, out _) ? id : -1;

    /// <summary>The number that the load program ended the message's <c>client_message_id</c> with, or -1.</summary>
    public static int MessageNumber(ReadOnlySpan<byte> record)
    {
        var id = Text(record, "\"client_message_id\":\""u8);
        return Utf8Parser.TryParse(id[(id.LastIndexOf((byte)'-') + 1)..], out int number, out _) ? number : -1;
    }

    /// <summary>The error of a completion or of a close, or null when there is none.</summary>
    public static string? Error(ReadOnlySpan<byte> record)
    {
        if (record.IndexOf("\"result\":"u8) >= 0)
        {
            return null;
        }

        var error = Text(record, "\"error\":\""u8);
        return error.IsEmpty ? null : Encoding.UTF8.GetString(error);
    }

    private static long Number(ReadOnlySpan<byte> record, ReadOnlySpan<byte> key)
    {
        var start = record.IndexOf(key);
        return start >= 0 && Utf8Parser.TryParse(record[(start + key.Length)..], out long value, out _) ? value : -1;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> record, ReadOnlySpan<byte> key)
    {
        var start = record.IndexOf(key);
        if (start < 0)
        {
            return [];
        }

        var value = record[(start + key.Length)..];
        var end = value.IndexOf((byte)'"');
        return end < 0 ? [] : value[..end];
    }
}

using System.Security.Cryptography;
using System.Text;

namespace ChatKit.Sqlite;

/// <summary>What a message with a client id was when first sent, in 16 bytes: kept when it is edited or deleted, to know a repetition from a reuse.</summary>
internal static class MessageFingerprint
{
    private const int Size = 16;

    public static byte[] Of(string content, MessageType type, string? fileUrl, MessageId? replyTo)
    {
        // The lengths keep a text that moves from one part to the next from giving the same bytes.
        var text = $"{(int)type} {content.Length} {fileUrl?.Length ?? -1} {replyTo} {content}{fileUrl}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text))[..Size];
    }
}

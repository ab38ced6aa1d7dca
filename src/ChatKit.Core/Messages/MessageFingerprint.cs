using System.Security.Cryptography;
using System.Text;

namespace ChatKit;

/// <summary>
/// What a message with a client id was when first sent, in 16 bytes: a store keeps it when the message is edited or deleted, to know a
/// repetition from a reuse of the client id.
/// </summary>
public static class MessageFingerprint
{
    private const int Size = 16;

    /// <summary>Of a message that is sent.</summary>
    public static byte[] Of(NewMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of(message.Content, message.Type, message.FileUrl, message.ReplyTo);
    }

    /// <summary>Of a stored message, which has not been changed yet.</summary>
    public static byte[] Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of(message.Content, message.Type, message.FileUrl, message.ReplyTo);
    }

    private static byte[] Of(string content, MessageType type, string? fileUrl, MessageId? replyTo)
    {
        // The lengths keep a text that moves from one part to the next from giving the same bytes.
        var text = $"{(int)type} {content.Length} {fileUrl?.Length ?? -1} {replyTo} {content}{fileUrl}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text))[..Size];
    }
}

namespace ChatKit;

/// <summary>Tells what a file is by its first bytes. What its sender says of it counts for nothing.</summary>
internal static class ContentTypes
{
    /// <summary>So many first bytes tell all that can be told.</summary>
    public const int HeadLength = 64;

    /// <summary>Anything: browsers save it and look no further.</summary>
    public const string Unknown = "application/octet-stream";

    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";
    private const string Gif = "image/gif";
    private const string WebP = "image/webp";
    private const string Avif = "image/avif";
    private const string Pdf = "application/pdf";

    /// <summary>Whether a browser may show it in place: a picture made of pixels, which holds nothing that could run.</summary>
    public static bool IsPicture(string contentType) => contentType is Png or Jpeg or Gif or WebP or Avif;

    public static string Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return Png;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return Jpeg;
        }
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return Gif;
        }
        if (head.StartsWith("RIFF"u8) && HasAt(head, 8, "WEBPVP8"u8))
        {
            return WebP;
        }
        if (HasAt(head, 4, "ftypavif"u8) || HasAt(head, 4, "ftypavis"u8))
        {
            return Avif;
        }
        return head.StartsWith("%PDF-"u8) ? Pdf : Unknown;
    }

    private static bool HasAt(ReadOnlySpan<byte> head, int place, ReadOnlySpan<byte> bytes) =>
        head.Length >= place && head[place..].StartsWith(bytes);
}

namespace ChatKit.Mongo;

/// <summary>What a file's document says of it.</summary>
internal static class FileState
{
    /// <summary>Being uploaded, or left so by a node that was killed.</summary>
    public const string Incoming = "incoming";

    /// <summary>There for good: the only state in which it can be found.</summary>
    public const string Stored = "stored";

    /// <summary>Its chunks are being deleted.</summary>
    public const string Removed = "removed";
}

namespace ChatKit;

/// <summary>What a message carries.</summary>
public enum MessageType
{
    /// <summary>Text alone.</summary>
    Text,

    /// <summary>A picture at <see cref="Message.FileUrl"/>, with an optional text.</summary>
    Image,

    /// <summary>A file at <see cref="Message.FileUrl"/>, with an optional text.</summary>
    File,
}

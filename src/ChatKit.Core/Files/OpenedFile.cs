namespace ChatKit;

/// <summary>A file and its bytes.</summary>
/// <param name="File">What is known of it.</param>
/// <param name="Content">Its bytes, of the length <see cref="StoredFile.Size"/>, from any place; the caller's to dispose of.</param>
public sealed record OpenedFile(StoredFile File, Stream Content);

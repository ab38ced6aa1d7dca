namespace ChatKit.Mongo;

/// <summary>What a message must hold to be found.</summary>
/// <param name="Words">Whole words, the longest first: the rarest, most likely.</param>
/// <param name="Prefix">How one of its words must begin, or null.</param>
internal sealed record MessageQuery(IReadOnlyList<string> Words, string? Prefix);

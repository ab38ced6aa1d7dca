namespace ChatKit.Client;

/// <summary>One page of a list of the server's.</summary>
internal interface IPage<T>
{
    IReadOnlyList<T> Items { get; }

    /// <summary>What the next page is asked for with; null after the last.</summary>
    string? NextCursor { get; }
}

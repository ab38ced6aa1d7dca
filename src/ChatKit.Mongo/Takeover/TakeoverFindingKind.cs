namespace ChatKit.Mongo;

/// <summary>What became of something that a takeover found.</summary>
public enum TakeoverFindingKind
{
    /// <summary>What ChatKit needs was added; nothing that was there is different.</summary>
    Added,

    /// <summary>A value was replaced by one that ChatKit can read. The old one is kept in the document's <c>before_takeover</c>, unless it says the same.</summary>
    Changed,

    /// <summary>The document was moved to the collection <c>chatkit_set_aside</c>, because ChatKit could not keep it where it was.</summary>
    SetAside,

    /// <summary>It was left as it is, and works with the limit that the text names.</summary>
    Left,
}

namespace ChatKit;

/// <summary>What became of a read marker that was to move.</summary>
public enum AdvanceOutcome
{
    /// <summary>It moved.</summary>
    Moved,

    /// <summary>It was there or further already.</summary>
    Unchanged,

    /// <summary>The conversation has no such sequence yet: nothing moved.</summary>
    BeyondLast,
}

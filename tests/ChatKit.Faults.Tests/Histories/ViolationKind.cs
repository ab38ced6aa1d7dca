namespace ChatKit.Faults.Tests;

internal enum ViolationKind
{
    /// <summary>Acknowledged, and not there at the end.</summary>
    Lost,

    /// <summary>Acknowledged, and there with another id, sequence, sender or content.</summary>
    Altered,

    /// <summary>There, and never sent by anybody.</summary>
    Phantom,

    /// <summary>There, and definitely refused to its sender.</summary>
    Refused,

    /// <summary>There twice.</summary>
    Doubled,

    /// <summary>The sequences are not 1, 2, 3 … n, or n is not what the server says the last one is.</summary>
    Gap,

    /// <summary>Sent after another one was acknowledged, and yet before it.</summary>
    Reordered,

    /// <summary>Shown to somebody, and not there (or otherwise) at the end.</summary>
    Vanished,

    /// <summary>Shown to somebody who takes no part in the conversation.</summary>
    Leaked,

    /// <summary>A client's list at the end is not the server's.</summary>
    DifferentView,

    /// <summary>The history lacks what is needed to judge it.</summary>
    Incomplete,
}

namespace ChatKit;

/// <summary>What became of one message given to <see cref="IMessageStore.AppendAsync"/>.</summary>
public enum AppendOutcome
{
    /// <summary>Stored now.</summary>
    Appended,

    /// <summary>The sender stored the same message under this client id before: that one is the result.</summary>
    Duplicate,

    /// <summary>The sender used this client id in this conversation for another message: nothing was stored.</summary>
    ClientMessageIdReused,
}

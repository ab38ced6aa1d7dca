namespace ChatKit;

/// <summary>The store can't answer now: the database is away, full or read-only, or its queue is full. Asking again later may work.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>With a message for the log; clients never see it.</summary>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}

namespace ChatKit;

/// <summary>The database behind the store interfaces, as the host starts and watches it.</summary>
public interface IChatStore
{
    /// <summary>A short name for logs and metrics, such as <c>sqlite</c>.</summary>
    string Name { get; }

    /// <summary>Opens the database and brings its schema and indexes up to date. Called once, before anything else; safe to run twice.</summary>
    /// <exception cref="InvalidOperationException">It can't be used; the message says why and how to mend it. The host does not start.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the database answers.</summary>
    /// <exception cref="StoreUnavailableException">It does not.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}

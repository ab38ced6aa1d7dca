namespace ChatKit.Client;

/// <summary>The one error of this package, for REST, hub and network alike.</summary>
public sealed class ChatKitClientException : Exception
{
    /// <summary>No answer came, and nobody knows whether the request arrived.</summary>
    public const string Network = "network";

    /// <summary>An answer that the contract does not know.</summary>
    public const string Unexpected = "unexpected";

    private static readonly Dictionary<string, IReadOnlyList<string>> s_none = [];

    internal ChatKitClientException(
        string code,
        string? detail = null,
        TimeSpan retryAfter = default,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null,
        Exception? cause = null
    )
        : base(detail ?? code, cause)
    {
        Code = code;
        RetryAfter = retryAfter;
        Errors = errors ?? s_none;
    }

    /// <summary>One of the contract's codes, <see cref="Network"/> or <see cref="Unexpected"/>. Meant for programs; stable.</summary>
    public string Code { get; }

    /// <summary>How long the server asks to wait; zero when it did not say.</summary>
    public TimeSpan RetryAfter { get; }

    /// <summary>For each field that was refused, why, in the server's words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <summary>Whether the same request may work later, unchanged.</summary>
    public bool IsRetryable => Code is Network or "rate_limited" or "store_unavailable";

    internal bool IsUnauthenticated => Code == "unauthenticated";

    /// <summary>Whether a conversation is lost by it, until one joins again.</summary>
    internal bool IsFinal => !IsRetryable && Code is not (Unexpected or "internal_error" or "unauthenticated");
}

namespace ChatKit;

/// <summary>A request that the rules refuse. The detail is written for the person who made it.</summary>
public sealed class ChatException : Exception
{
    /// <summary>With the error and what is wrong in this case.</summary>
    public ChatException(ChatError error, string detail)
        : base(detail) => Error = error;

    /// <summary>The kind of error.</summary>
    public ChatError Error { get; }

    /// <summary>For <see cref="ChatError.ValidationFailed"/>: what is wrong with which field of the request.</summary>
    public IReadOnlyDictionary<string, string[]>? FieldErrors { get; init; }

    /// <summary>For <see cref="ChatError.RateLimited"/>: when to ask again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A field of the request is not valid.</summary>
    public static ChatException Invalid(string field, string text) =>
        new(ChatError.ValidationFailed, $"{field}: {text}")
        {
            FieldErrors = new Dictionary<string, string[]> { [field] = [text] },
        };

    /// <summary>The caller is too fast and may ask again after a while.</summary>
    public static ChatException TooFast(string detail, TimeSpan retryAfter) =>
        new(ChatError.RateLimited, detail) { RetryAfter = retryAfter };
}

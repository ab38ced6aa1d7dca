namespace ChatKit;

/// <summary>One sign-in of a user on one device.</summary>
public sealed record Session
{
    /// <summary>Its id, to name it in a list.</summary>
    public required SessionId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required UserId UserId { get; init; }

    /// <summary>The secret that the device's token carries; unique.</summary>
    public required string Token { get; init; }

    /// <summary>The address it was opened from.</summary>
    public string? IpAddress { get; init; }

    /// <summary>The program it was opened with.</summary>
    public string? UserAgent { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

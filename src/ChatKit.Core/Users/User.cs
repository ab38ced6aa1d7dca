namespace ChatKit;

/// <summary>A user as the store holds it.</summary>
public sealed record User
{
    /// <summary>Its id.</summary>
    public required UserId Id { get; init; }

    /// <summary>The name to sign in with and be found by; unique whatever the letter case.</summary>
    public required string Username { get; init; }

    /// <summary>The e-mail address, for the user's own eyes; unique whatever the letter case. Null for a host's user without one.</summary>
    public string? Email { get; init; }

    /// <summary>The host's own id of the user; null for ChatKit's own accounts. Unique.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name others see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The address of a picture.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>Whether a connection of the user is open, as last told to the store.</summary>
    public bool IsOnline { get; init; }

    /// <summary>When the user was last connected.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When the user was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

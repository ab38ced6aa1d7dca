namespace ChatKit;

/// <summary>A user to be stored: an account with a password hash, or a host's user with an external id.</summary>
public sealed record NewUser
{
    /// <summary>Its id.</summary>
    public required UserId Id { get; init; }

    /// <summary>The name, in the letter case the user chose.</summary>
    public required string Username { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The password's hash; accounts only.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The host's own id; host's users only.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The name others see.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The address of a picture.</summary>
    public string? AvatarUrl { get; init; }
}

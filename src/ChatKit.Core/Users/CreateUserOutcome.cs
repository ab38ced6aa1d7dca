namespace ChatKit;

/// <summary>What became of a user to be stored.</summary>
public enum CreateUserOutcome
{
    /// <summary>It is stored.</summary>
    Created,

    /// <summary>Another user has this name, in whatever letter case.</summary>
    UsernameTaken,

    /// <summary>Another user has this e-mail address, in whatever letter case.</summary>
    EmailTaken,

    /// <summary>Another user has this external id.</summary>
    ExternalIdTaken,
}

using System.ComponentModel.DataAnnotations;

namespace ChatKit.AspNetCore;

/// <summary>How to read the host's users. Names of claims are also found in the long form that ASP.NET's bearer handler gives them by default.</summary>
public sealed class HostIdentityOptions
{
    /// <summary>The host's authentication scheme; null means its default one.</summary>
    public string? Scheme { get; set; }

    /// <summary>The claim with the user's id, any string that never changes; <c>sub</c> by default.</summary>
    [Required]
    public string UserIdClaim { get; set; } = "sub";

    /// <summary>The claim with the name that others see; <c>name</c> by default.</summary>
    [Required]
    public string DisplayNameClaim { get; set; } = "name";

    /// <summary>The claim with the name to be found by; <c>preferred_username</c> by default. What a username can't have is left out, and a taken one gets a suffix.</summary>
    [Required]
    public string UsernameClaim { get; set; } = "preferred_username";

    /// <summary>The claim with the e-mail address; <c>email</c> by default.</summary>
    [Required]
    public string EmailClaim { get; set; } = "email";

    /// <summary>The claim with the address of a picture; <c>picture</c> by default.</summary>
    [Required]
    public string PictureClaim { get; set; } = "picture";
}

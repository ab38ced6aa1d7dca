using System.ComponentModel.DataAnnotations;

namespace ChatKit.AspNetCore;

/// <summary>ChatKit's own accounts, bound by the sample host from the configuration section <c>ChatKit:Accounts</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>
    /// The secret that tokens are signed with, at least 32 bytes. Whoever has it can't sign in, as each token also names a session in the store, but it has to be
    /// random and kept out of the repository. Changing it signs everybody out.
    /// </summary>
    public string SigningKey { get; set; } = "";

    /// <summary>How long a sign-in lasts; 7 days by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "366.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for each password; 220,000 by default. A stored hash with fewer is renewed at the next sign-in.</summary>
    [Range(1, 100_000_000)]
    public int PasswordHashIterations { get; set; } = 220_000;

    /// <summary>Passwords that may wait for their turn to be hashed; 200 by default. One more is refused with <c>store_unavailable</c>.</summary>
    [Range(1, 1_000_000)]
    public int PasswordHashQueueLength { get; set; } = 200;
}

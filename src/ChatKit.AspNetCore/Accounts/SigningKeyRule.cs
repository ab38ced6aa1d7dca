using System.Text;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>Refuses to start without a signing key that can't be guessed.</summary>
internal sealed class SigningKeyRule : IValidateOptions<AccountOptions>
{
    public const int MinLength = 32;

    public ValidateOptionsResult Validate(string? name, AccountOptions options) =>
        string.IsNullOrWhiteSpace(options.SigningKey) ? ValidateOptionsResult.Fail(SetupErrors.NoSigningKey)
        : Encoding.UTF8.GetByteCount(options.SigningKey) < MinLength
            ? ValidateOptionsResult.Fail(SetupErrors.ShortSigningKey)
        : ValidateOptionsResult.Success;
}

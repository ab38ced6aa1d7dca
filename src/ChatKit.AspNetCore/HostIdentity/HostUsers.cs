using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>The host's users as users of ChatKit: found by the host's id, created when seen for the first time.</summary>
internal sealed class HostUsers(
    IUserStore store,
    TimeProvider clock,
    IOptions<ChatKitOptions> chatOptions,
    IOptions<HostIdentityOptions> identityOptions
)
{
    private const int Tries = 10;
    private const int Capacity = 50_000;

    private readonly ChatKitLimits _limits = chatOptions.Value.Limits;
    private readonly HostIdentityOptions _claims = identityOptions.Value;

    // Which user an external id stands for never changes.
    private readonly ConcurrentDictionary<string, UserId> _known = new(StringComparer.Ordinal);

    public async ValueTask<UserId> FindOrCreateAsync(string externalId, ClaimsPrincipal principal)
    {
        if (_known.TryGetValue(externalId, out var known))
        {
            return known;
        }
        var user = await store.FindByExternalIdAsync(externalId, CancellationToken.None);
        var id = user?.Id ?? await CreateAsync(externalId, principal);
        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }
        _known[externalId] = id;
        return id;
    }

    private async Task<UserId> CreateAsync(string externalId, ClaimsPrincipal principal)
    {
        var user = FromClaims(externalId, principal);
        var username = user.Username;
        for (var tries = 0; tries < Tries; tries++)
        {
            switch (await store.CreateAsync(user, CancellationToken.None))
            {
                case CreateUserOutcome.Created:
                    return user.Id;
                case CreateUserOutcome.ExternalIdTaken:
                    // Another request of the same user was first.
                    return (await store.FindByExternalIdAsync(externalId, CancellationToken.None))!.Id;
                case CreateUserOutcome.EmailTaken:
                    user = user with { Email = null };
                    break;
                case CreateUserOutcome.UsernameTaken:
                    var id = UserId.New(clock);
                    user = user with { Id = id, Username = WithSuffix(username, id) };
                    break;
            }
        }
        throw new InvalidOperationException($"No free username was found in {Tries} tries.");
    }

    private NewUser FromClaims(string externalId, ClaimsPrincipal principal)
    {
        var displayName = Checked(_claims.DisplayNameClaim, (c, v) => c.DisplayName("", v));
        var email = Checked(_claims.EmailClaim, (c, v) => c.Email("", v));
        var username = Username(HostClaims.Find(principal, _claims.UsernameClaim) ?? displayName ?? email ?? "");
        return new NewUser
        {
            Id = UserId.New(clock),
            Username = username,
            Email = email,
            ExternalId = externalId,
            DisplayName = displayName ?? username,
            AvatarUrl = Checked(_claims.PictureClaim, (c, v) => c.Url("", v)),
        };

        // What the host has and the rules here don't allow is left out: its user must get in all the same.
        string? Checked(string claim, Func<InputCheck, string, string?> check)
        {
            var rules = new InputCheck(_limits);
            var value = HostClaims.Find(principal, claim) is { } text ? check(rules, text) : null;
            return rules.HasFailed ? null : value;
        }
    }

    private string Username(string wanted)
    {
        var local = wanted.Split('@')[0];
        var allowed = string.Concat(local.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));
        var name = allowed.Length < _limits.MinUsernameLength ? $"user{allowed}" : allowed;
        return name[..Math.Min(name.Length, _limits.MaxUsernameLength)];
    }

    // The end of an id is its counter: users created one after another differ there.
    private string WithSuffix(string name, UserId id)
    {
        var suffix = $"-{id.ToString()[^5..]}";
        return name[..Math.Clamp(_limits.MaxUsernameLength - suffix.Length, 0, name.Length)] + suffix;
    }
}

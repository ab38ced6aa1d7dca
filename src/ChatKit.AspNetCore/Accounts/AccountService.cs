using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>Registration, signing in and out, and changing one's password.</summary>
internal sealed class AccountService(
    IUserStore users,
    ICredentialStore credentials,
    SessionService sessions,
    PasswordQueue passwords,
    PasswordTurns turns,
    PasswordAttempts attempts,
    TimeProvider clock,
    IOptions<ChatKitOptions> chatOptions,
    IOptions<AccountOptions> accountOptions
)
{
    private readonly ChatKitLimits _limits = chatOptions.Value.Limits;
    private readonly TimeSpan _lifetime = accountOptions.Value.TokenLifetime;

    /// <summary>Stores a new user, whose name and e-mail address nobody else has: the store's index decides, so two at once can't both succeed.</summary>
    public async Task<SignIn> RegisterAsync(
        RegisterRequest input,
        RemoteClient client,
        CancellationToken cancellationToken
    )
    {
        var check = new InputCheck(_limits);
        var username = check.Username("username", input.Username);
        var email = check.Email("email", input.Email);
        var password = check.Password("password", input.Password);
        var displayName = input.DisplayName is null ? username : check.DisplayName("display_name", input.DisplayName);
        check.ThrowIfFailed();

        var user = new NewUser
        {
            Id = UserId.New(clock),
            Username = username,
            Email = email,
            PasswordHash = await passwords.HashAsync(password),
            DisplayName = displayName,
        };
        switch (await users.CreateAsync(user, cancellationToken))
        {
            case CreateUserOutcome.UsernameTaken:
                throw new ChatException(ChatError.UsernameTaken, "Another user has this username.");
            case CreateUserOutcome.EmailTaken:
                throw new ChatException(ChatError.EmailTaken, "Another user has this e-mail address.");
        }
        var stored = await users.FindAsync([user.Id], CancellationToken.None);
        return await SignInAsync(stored[0], client);
    }

    /// <summary>Opens a session for whoever knows the password. An unknown name gets the same answer after the same work.</summary>
    public async Task<SignIn> LoginAsync(string usernameOrEmail, string password, RemoteClient client)
    {
        var login = usernameOrEmail.Trim();
        var account = await ProveAsync(
            login,
            client,
            password,
            () => credentials.FindByLoginAsync(login, CancellationToken.None)
        );
        var signIn = await SignInAsync(account.User, client);
        // A change of the password ends the sessions there are: one opened by the old password in that moment has to end too.
        var now = await credentials.FindByUserAsync(account.User.Id, CancellationToken.None);
        if (now?.PasswordHash != account.PasswordHash)
        {
            await sessions.RevokeAsync(account.User.Id, signIn.Session.Id, "password_changed", CancellationToken.None);
            throw WrongPassword();
        }
        return signIn;
    }

    /// <summary>Replaces the caller's password and ends all other sessions.</summary>
    public async Task ChangePasswordAsync(Caller caller, string current, string wanted, RemoteClient client)
    {
        var check = new InputCheck(_limits);
        var password = check.Password("new_password", wanted);
        check.ThrowIfFailed();

        var known = await users.FindAsync([caller.UserId], CancellationToken.None);
        var account = await ProveAsync(
            known[0].Username,
            client,
            current,
            () => credentials.FindByUserAsync(caller.UserId, CancellationToken.None)
        );
        var hash = await passwords.HashAsync(password);
        if (!await credentials.ReplaceHashAsync(caller.UserId, account.PasswordHash, hash, CancellationToken.None))
        {
            throw WrongPassword();
        }
        await sessions.RevokeOthersAsync(caller.UserId, caller.Session!.Id, "password_changed", CancellationToken.None);
    }

    private Task<Credentials> ProveAsync(
        string login,
        RemoteClient client,
        string password,
        Func<Task<Credentials?>> find
    ) => turns.RunAsync(login, () => ProveNowAsync(login, client, password, find));

    // Runs to its end even if the client is gone: what was counted must be settled.
    private async Task<Credentials> ProveNowAsync(
        string login,
        RemoteClient client,
        string password,
        Func<Task<Credentials?>> find
    )
    {
        // The account is counted, not the name: it has an e-mail address too, and either has several spellings.
        var account = await find();
        var counted = account?.User.Id.ToString() ?? login;
        await attempts.TakeAsync(counted, client.Network);
        PasswordVerdict verdict;
        try
        {
            verdict = await passwords.VerifyAsync(account?.PasswordHash, password);
        }
        catch
        {
            await attempts.TakeBackAsync(counted, client.Network);
            throw;
        }
        if (account is null || !verdict.IsRight)
        {
            throw WrongPassword();
        }
        await attempts.SucceedAsync(counted, client.Network);
        if (verdict.BetterHash is not { } better)
        {
            return account;
        }
        if (await credentials.ReplaceHashAsync(account.User.Id, account.PasswordHash, better, CancellationToken.None))
        {
            return account with { PasswordHash = better };
        }
        // Another login, by e-mail or on another node, has renewed the hash first, or the password was changed: the new one decides.
        return await ProveNowAsync(login, client, password, find);
    }

    private async Task<SignIn> SignInAsync(User user, RemoteClient client) =>
        new(
            user,
            await sessions.OpenAsync(user.Id, _lifetime, client.Address, client.UserAgent, CancellationToken.None)
        );

    private static ChatException WrongPassword() =>
        new(ChatError.InvalidCredentials, "The name or the password is wrong.");
}

using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Who is signed in. Every method throws <see cref="ChatKitClientException"/>.</summary>
public sealed class Session
{
    // As long as a line may take to open.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly Loop _loop;
    private readonly ILogger _logger;
    private readonly Func<CancellationToken, ValueTask<string?>>? _provider;
    private readonly Task _stopped;
    private readonly Func<Rest> _rest;
    private readonly ISessionEvents _events;
    private SessionState _state = new(SessionStatus.Unknown, null, null);
    private string? _token;

    // REST is asked for late, as it asks for the token here.
    internal Session(
        Loop loop,
        ILogger logger,
        Func<CancellationToken, ValueTask<string?>>? provider,
        Task stopped,
        Func<Rest> rest,
        ISessionEvents events
    )
    {
        (_loop, _logger, _provider, _stopped, _rest, _events) = (loop, logger, provider, stopped, rest, events);
        State = new Readable<SessionState>(loop, logger, _state, () => _state);
    }

    /// <summary>Who is signed in, now.</summary>
    public Readable<SessionState> State { get; }

    internal string Me => _state.User?.Id ?? "";

    /// <summary>Makes an account and signs in. Codes: <c>validation_failed</c> (see its errors), <c>username_taken</c>, <c>email_taken</c>.</summary>
    /// <param name="username">3 to 30 of letters, digits, <c>_</c>, <c>-</c>, <c>.</c></param>
    /// <param name="email">An address.</param>
    /// <param name="password">8 to 128 characters.</param>
    /// <param name="displayName">1 to 50 characters; the username when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<SignIn> RegisterAsync(
        string username,
        string email,
        string password,
        string? displayName = null,
        CancellationToken cancellationToken = default
    ) => SignInAsync("register", new RegisterRequest(username, email, password, displayName), cancellationToken);

    /// <summary>Signs in. Codes: <c>invalid_credentials</c>, <c>rate_limited</c>.</summary>
    /// <param name="username">It may be the e-mail address.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<SignIn> LoginAsync(string username, string password, CancellationToken cancellationToken = default) =>
        SignInAsync("login", new LoginRequest(username, password), cancellationToken);

    /// <summary>
    /// Ends the session, and deletes this user's outbox and drafts; see <see cref="ChatClient.Unsent"/> before. Signed out here even when the server can't be reached.
    /// </summary>
    public Task LogoutAsync(CancellationToken cancellationToken = default) =>
        _loop.DoAsync(LeaveAsync, cancellationToken);

    internal async Task<string?> TokenAsync()
    {
        if (_token is not null || _provider is not { } provider)
        {
            return _token;
        }
        using var end = new CancellationTokenSource(s_patience, _loop.Time);
        try
        {
            var asking = _loop.BesideAsync(() => provider(end.Token).AsTask());
            var ended = await Task.WhenAny(asking, _stopped).WaitAsync(end.Token);
            if (ended == asking)
            {
                return await asking;
            }
            end.Cancel();
            throw new ObjectDisposedException(nameof(ChatClient));
        }
        catch (Exception failure)
        {
            throw new ChatKitClientException(
                ChatKitClientException.Network,
                "The token is not to be had.",
                cause: failure
            );
        }
    }

    /// <summary>The client is started. Returns whether there is somebody to connect for: who has signed in, or whose token the host gives.</summary>
    internal bool Start()
    {
        if (_provider is null && _state.Status == SessionStatus.Unknown)
        {
            Change(_state with { Status = SessionStatus.SignedOut });
        }
        return _provider is not null || _state.Status == SessionStatus.SignedIn;
    }

    /// <summary>With a token of the host's, asks the server whose it is. Fails with <c>unauthenticated</c> when it is nobody's.</summary>
    internal async Task IdentifyAsync()
    {
        if (_state.Status == SessionStatus.SignedIn)
        {
            return;
        }
        try
        {
            var user = (await _rest().GetAsync<UserResponse>("profile")).User;
            if (_state.Status != SessionStatus.SignedIn)
            {
                Begin(user);
            }
        }
        catch (ChatKitClientException error) when (error.IsUnauthenticated && _state.Status != SessionStatus.SignedIn)
        {
            Change(new SessionState(SessionStatus.SignedOut, null, null));
            throw;
        }
    }

    /// <summary>One's own profile, as the server has it now.</summary>
    internal void Keep(User user)
    {
        if (user.Id == Me)
        {
            Change(_state with { User = user });
        }
    }

    /// <summary>A request was refused. A token that was replaced meanwhile says nothing about the present one.</summary>
    internal async Task RefusedAsync(string? token)
    {
        if (token == await TokenAsync())
        {
            Expire("unauthenticated");
        }
    }

    /// <summary>Ends it here because the server does.</summary>
    internal void Expire(string reason)
    {
        if (_state.Status != SessionStatus.SignedIn)
        {
            return;
        }
        Log.SessionExpired(_logger, reason);
        _token = null;
        Change(new SessionState(SessionStatus.Expired, _state.User, reason));
        _events.Expired();
    }

    private Task<SignIn> SignInAsync(string path, object request, CancellationToken cancellationToken) =>
        _loop.DoAsync(
            async () =>
            {
                var signIn = await _rest().PostAsync<SignIn>(path, request);
                _token = signIn.Token;
                Begin(signIn.User);
                return signIn;
            },
            cancellationToken
        );

    private async Task LeaveAsync()
    {
        var (user, token) = (_state.User, TokenAsync());
        _token = null;
        Change(new SessionState(SessionStatus.SignedOut, null, null));
        if (user is not null)
        {
            await _events.EndedAsync(user);
        }
        try
        {
            // Somebody else may sign in meanwhile.
            await _rest().LogoutAsync(await token);
        }
        catch (ChatKitClientException)
        {
            // The server can't be reached, or has ended the session already: here it is over in any case.
        }
    }

    private void Begin(User user)
    {
        Change(new SessionState(SessionStatus.SignedIn, user, null));
        _events.Began(user);
    }

    private void Change(SessionState state)
    {
        _state = state;
        State.Changed();
    }
}

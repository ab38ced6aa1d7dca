using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Accounts");
        group
            .MapPost("/register", RegisterAsync)
            .WithMetadata(GateRule.Open)
            .WithName("ChatRegister")
            .WithSummary("Creates an account and signs in")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.UsernameTaken,
                ChatError.EmailTaken,
                ChatError.PayloadTooLarge
            );
        group
            .MapPost("/login", LoginAsync)
            .WithMetadata(GateRule.Open)
            .WithName("ChatLogin")
            .WithSummary("Signs in with a username or an e-mail address")
            .WithDescription("The answer and its time are the same whether or not somebody has the name.")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.InvalidCredentials,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group
            .MapPost("/logout", LogoutAsync)
            .WithName("ChatLogout")
            .WithSummary("Ends this session at once and closes its connections");
        group
            .MapPost("/profile/password", ChangePasswordAsync)
            .WithName("ChatChangePassword")
            .WithSummary("Changes the caller's password and ends all other sessions")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.InvalidCredentials,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group.MapGet("/sessions", ListSessionsAsync).WithName("ChatListSessions").WithSummary("The caller's devices");
        group
            .MapDelete("/sessions/{id}", RevokeSessionAsync)
            .WithName("ChatRevokeSession")
            .WithSummary("Signs one of the caller's devices out")
            .CanFail(ChatError.SessionNotFound);
    }

    private static async Task<ChatCreated<SignInResponse>> RegisterAsync(
        JsonBody<RegisterRequest> body,
        AccountService accounts,
        AccountTokens tokens,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var signIn = await accounts.RegisterAsync(body.Value, RemoteClient.Of(context), cancellationToken);
        return new ChatCreated<SignInResponse>(SignInResponse.From(signIn, tokens, isOnline: false));
    }

    private static async Task<ChatOk<SignInResponse>> LoginAsync(
        JsonBody<LoginRequest> body,
        AccountService accounts,
        AccountTokens tokens,
        PresenceService presence,
        HttpContext context
    )
    {
        var client = RemoteClient.Of(context);
        var signIn = await accounts.LoginAsync(body.Value.Username, body.Value.Password, client);
        return new ChatOk<SignInResponse>(SignInResponse.From(signIn, tokens, presence.IsOnline(signIn.User.Id)));
    }

    private static async Task<NoContent> LogoutAsync(Caller caller, SessionService sessions)
    {
        await sessions.RevokeAsync(caller.UserId, caller.Session!.Id, "logged_out");
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePasswordAsync(
        JsonBody<ChangePasswordRequest> body,
        Caller caller,
        AccountService accounts,
        HttpContext context
    )
    {
        var (current, wanted) = (body.Value.CurrentPassword, body.Value.NewPassword);
        await accounts.ChangePasswordAsync(caller, current, wanted, RemoteClient.Of(context));
        return TypedResults.NoContent();
    }

    private static async Task<ChatOk<SessionsResponse>> ListSessionsAsync(
        Caller caller,
        SessionService sessions,
        CancellationToken cancellationToken
    )
    {
        var list = await sessions.ListAsync(caller.UserId, cancellationToken);
        return new ChatOk<SessionsResponse>(
            new SessionsResponse([.. list.Select(s => SessionJson.From(s, caller.Session!.Id))])
        );
    }

    private static async Task<NoContent> RevokeSessionAsync(string id, Caller caller, SessionService sessions)
    {
        await sessions.RevokeAsync(caller.UserId, WireIds.Session(id), "revoked");
        return TypedResults.NoContent();
    }
}

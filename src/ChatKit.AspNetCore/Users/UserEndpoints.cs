using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Users");
        group.MapGet("/profile", GetProfileAsync).WithName("ChatGetProfile").WithSummary("The caller's own profile");
        group
            .MapPatch("/profile", UpdateProfileAsync)
            .WithName("ChatUpdateProfile")
            .WithSummary("Changes the caller's own profile")
            .CanFail(ChatError.ValidationFailed, ChatError.PayloadTooLarge);
        group
            .MapGet("/users", SearchAsync)
            .WithName("ChatFindUsers")
            .WithSummary("Users whose name or display name begins with a text, by name")
            .CanFail(ChatError.ValidationFailed);
        group
            .MapGet("/users/{id}", GetAsync)
            .WithName("ChatGetUser")
            .WithSummary("A user's public profile")
            .CanFail(ChatError.UserNotFound);
    }

    private static async Task<ChatOk<UserResponse>> GetProfileAsync(
        Caller caller,
        UserService users,
        PresenceService presence
    )
    {
        var user = await users.GetAsync(caller.UserId);
        return new ChatOk<UserResponse>(new UserResponse(UserJson.FromOwn(user, presence.IsOnline(user.Id))));
    }

    private static async Task<ChatOk<UserResponse>> UpdateProfileAsync(
        JsonBody<UpdateProfileRequest> body,
        Caller caller,
        UserService users,
        PresenceService presence,
        CancellationToken cancellationToken
    )
    {
        var changes = new UserChanges(body.Value.DisplayName, body.Value.AvatarUrl);
        var user = await users.UpdateAsync(caller.UserId, changes, cancellationToken);
        return new ChatOk<UserResponse>(new UserResponse(UserJson.FromOwn(user, presence.IsOnline(user.Id))));
    }

    private static async Task<ChatOk<UsersResponse>> SearchAsync(
        string? query,
        string? cursor,
        string? limit,
        UserService users,
        PresenceService presence,
        IOptions<ChatKitOptions> options,
        CancellationToken cancellationToken
    )
    {
        var size = QueryValues.Limit(limit);
        var found = await users.SearchAsync(query, cursor, size, cancellationToken);
        return new ChatOk<UsersResponse>(
            new UsersResponse(
                [.. found.Select(u => UserJson.From(u, presence.IsOnline(u.Id)))],
                options.Value.Limits.Next(found, size, u => u.Username)
            )
        );
    }

    private static async Task<ChatOk<UserResponse>> GetAsync(string id, UserService users, PresenceService presence)
    {
        var user = await users.GetAsync(WireIds.User(id));
        return new ChatOk<UserResponse>(new UserResponse(UserJson.From(user, presence.IsOnline(user.Id))));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/rooms").WithTags("Members");
        group
            .MapPost("/join-by-id", JoinByIdAsync)
            .WithName("ChatJoinRoomById")
            .WithSummary("Joins the private room with a Room ID")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.InvalidRoomId,
                ChatError.RoomNotFound,
                ChatError.RoomFull,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group
            .MapPost("/{id}/join", JoinAsync)
            .WithName("ChatJoinRoom")
            .WithSummary("Joins a public room")
            .CanFail(ChatError.RoomNotFound, ChatError.Banned, ChatError.RoomFull);
        group
            .MapDelete("/{id}/leave", LeaveAsync)
            .WithName("ChatLeaveRoom")
            .WithSummary("Ends the caller's membership; an owner hands the room on")
            .CanFail(ChatError.RoomNotFound, ChatError.Banned);
        group
            .MapGet("/{id}/members", ListAsync)
            .WithName("ChatListMembers")
            .WithSummary("The members of a room")
            .CanFail(ChatError.ValidationFailed, ChatError.RoomNotFound, ChatError.Banned);
        group
            .MapPatch("/{id}/members/{user_id}", SetRoleAsync)
            .WithName("ChatSetRole")
            .WithSummary("Makes a member an admin or an ordinary member; for the owner")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.RoomNotFound,
                ChatError.UserNotFound,
                ChatError.Forbidden,
                ChatError.Banned,
                ChatError.PayloadTooLarge
            );
        group
            .MapDelete("/{id}/members/{user_id}", RemoveAsync)
            .WithName("ChatRemoveMember")
            .WithSummary("Removes a member, and with ban=true keeps them out; for admins")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.RoomNotFound,
                ChatError.UserNotFound,
                ChatError.Forbidden,
                ChatError.Banned
            );
    }

    private static async Task<ChatOk<JoinRoomResponse>> JoinByIdAsync(
        JsonBody<JoinByIdRequest> body,
        Caller caller,
        MembershipService members,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var network = RemoteClient.Of(context).Network;
        return Answer(
            await members.JoinByCodeAsync(caller.UserId, body.Value.RoomId, network, cancellationToken),
            caller
        );
    }

    private static async Task<ChatOk<JoinRoomResponse>> JoinAsync(
        string id,
        Caller caller,
        MembershipService members,
        CancellationToken cancellationToken
    ) => Answer(await members.JoinAsync(caller.UserId, WireIds.Room(id), cancellationToken), caller);

    private static async Task<NoContent> LeaveAsync(
        string id,
        Caller caller,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        await members.LeaveAsync(caller.UserId, WireIds.Room(id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<ChatOk<MembersResponse>> ListAsync(
        string id,
        string? cursor,
        string? limit,
        Caller caller,
        MembershipService members,
        UserService users,
        PresenceService presence,
        IOptions<ChatKitOptions> options,
        CancellationToken cancellationToken
    )
    {
        var after = QueryValues.Cursor<UserId>(cursor, UserId.TryParse);
        var size = QueryValues.Limit(limit);
        var page = await members.ListAsync(caller.UserId, WireIds.Room(id), after, size, cancellationToken);
        var people = (await users.FindAsync([.. page.Select(m => m.UserId)], cancellationToken)).ToDictionary(u =>
            u.Id
        );
        return new ChatOk<MembersResponse>(
            new MembersResponse(
                [.. page.Select(m => MemberJson.From(m, people[m.UserId], presence.IsOnline(m.UserId)))],
                options.Value.Limits.Next(page, size, m => m.UserId.ToString())
            )
        );
    }

    private static async Task<ChatOk<MemberResponse>> SetRoleAsync(
        string id,
        [FromRoute(Name = "user_id")] string userId,
        JsonBody<SetRoleRequest> body,
        Caller caller,
        MembershipService members,
        UserService users,
        PresenceService presence,
        CancellationToken cancellationToken
    )
    {
        var (room, user) = (WireIds.Room(id), WireIds.User(userId));
        var member = await members.SetRoleAsync(caller.UserId, room, user, body.Value.Role, cancellationToken);
        return new ChatOk<MemberResponse>(
            new MemberResponse(MemberJson.From(member, await users.GetAsync(user), presence.IsOnline(user)))
        );
    }

    private static async Task<NoContent> RemoveAsync(
        string id,
        [FromRoute(Name = "user_id")] string userId,
        string? ban,
        Caller caller,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        var (room, user) = (WireIds.Room(id), WireIds.User(userId));
        await members.RemoveAsync(caller.UserId, room, user, QueryValues.Flag("ban", ban), cancellationToken);
        return TypedResults.NoContent();
    }

    private static ChatOk<JoinRoomResponse> Answer(JoinResult result, Caller caller) =>
        new(new JoinRoomResponse(RoomJson.From(result.Room, caller.UserId), result.Joined));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

internal static class BanEndpoints
{
    public static void MapBans(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/rooms/{id}/bans").WithTags("Members");
        group
            .MapGet("", ListAsync)
            .WithName("ChatListBans")
            .WithSummary("Who is kept out of a room; for admins")
            .CanFail(ChatError.ValidationFailed, ChatError.RoomNotFound, ChatError.Forbidden, ChatError.Banned);
        group
            .MapDelete("/{user_id}", LiftAsync)
            .WithName("ChatLiftBan")
            .WithSummary("Lets somebody in again; for admins")
            .CanFail(ChatError.RoomNotFound, ChatError.UserNotFound, ChatError.Forbidden, ChatError.Banned);
    }

    private static async Task<ChatOk<BansResponse>> ListAsync(
        string id,
        string? cursor,
        string? limit,
        Caller caller,
        MembershipService members,
        UserService users,
        IOptions<ChatKitOptions> options,
        CancellationToken cancellationToken
    )
    {
        var after = QueryValues.Cursor<UserId>(cursor, UserId.TryParse);
        var size = QueryValues.Limit(limit);
        var page = await members.ListBansAsync(caller.UserId, WireIds.Room(id), after, size, cancellationToken);
        var people = (await users.FindAsync(page, cancellationToken)).ToDictionary(u => u.Id);
        return new ChatOk<BansResponse>(
            new BansResponse(
                [.. page.Select(u => new BanJson(u.ToString(), SenderJson.From(people[u])))],
                options.Value.Limits.Next(page, size, u => u.ToString())
            )
        );
    }

    private static async Task<NoContent> LiftAsync(
        string id,
        [FromRoute(Name = "user_id")] string userId,
        Caller caller,
        MembershipService members,
        CancellationToken cancellationToken
    )
    {
        await members.LiftBanAsync(caller.UserId, WireIds.Room(id), WireIds.User(userId), cancellationToken);
        return TypedResults.NoContent();
    }
}

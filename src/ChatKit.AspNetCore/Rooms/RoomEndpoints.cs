using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

internal static class RoomEndpoints
{
    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/rooms").WithTags("Rooms");
        MapList(group, "", RoomScope.All, "ChatListRooms", "Every public room and the caller's private ones");
        MapList(group, "/public", RoomScope.Public, "ChatListPublicRooms", "Every public room");
        MapList(group, "/private", RoomScope.Private, "ChatListPrivateRooms", "The caller's private rooms");
        group
            .MapPost("", CreateAsync)
            .WithName("ChatCreateRoom")
            .WithSummary("Creates a room, which the caller owns; a private one gets its Room ID")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.RoomNameTaken,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group
            .MapGet("/{id}", GetAsync)
            .WithName("ChatGetRoom")
            .WithSummary("A room")
            .CanFail(ChatError.RoomNotFound, ChatError.Banned);
        group
            .MapPatch("/{id}", UpdateAsync)
            .WithName("ChatUpdateRoom")
            .WithSummary("Changes a room; for its admins")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.RoomNotFound,
                ChatError.Forbidden,
                ChatError.Banned,
                ChatError.RoomNameTaken,
                ChatError.PayloadTooLarge
            );
        group
            .MapDelete("/{id}", CloseAsync)
            .WithName("ChatCloseRoom")
            .WithSummary("Closes a room for good; for its owner")
            .CanFail(ChatError.RoomNotFound, ChatError.Forbidden, ChatError.Banned);
        group
            .MapPost("/{id}/room-id", ReplaceCodeAsync)
            .WithName("ChatReplaceRoomId")
            .WithSummary("Gives a private room a new Room ID; the old one stops working. For its owner")
            .CanFail(ChatError.ValidationFailed, ChatError.RoomNotFound, ChatError.Forbidden, ChatError.Banned);
    }

    private static void MapList(
        IEndpointRouteBuilder group,
        string path,
        RoomScope scope,
        string name,
        string summary
    ) =>
        group
            .MapGet(path, ListAsync)
            .WithMetadata(scope)
            .WithName(name)
            .WithSummary(summary)
            .CanFail(ChatError.ValidationFailed);

    private static async Task<ChatOk<RoomsResponse>> ListAsync(
        string? cursor,
        string? limit,
        Caller caller,
        RoomService rooms,
        IOptions<ChatKitOptions> options,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var scope = context.GetEndpoint()!.Metadata.OfType<RoomScope>().Single();
        var after = QueryValues.Cursor<RoomId>(cursor, RoomId.TryParse);
        var size = QueryValues.Limit(limit);
        var page = await rooms.ListAsync(caller.UserId, scope, after, size, cancellationToken);
        return new ChatOk<RoomsResponse>(
            new RoomsResponse(
                [.. page.Select(r => RoomJson.From(r, caller.UserId))],
                options.Value.Limits.Next(page, size, r => r.Room.Id.ToString())
            )
        );
    }

    private static async Task<ChatCreated<RoomResponse>> CreateAsync(
        JsonBody<CreateRoomRequest> body,
        Caller caller,
        RoomService rooms,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var input = new CreateRoom
        {
            Name = body.Value.Name,
            Description = body.Value.Description,
            Type = body.Value.Type,
            MaxMembers = body.Value.MaxMembers,
        };
        var room = RoomJson.From(await rooms.CreateAsync(caller.UserId, input, cancellationToken), caller.UserId);
        var location = $"{context.Request.PathBase}{context.Request.Path.Value!.TrimEnd('/')}/{room.Id}";
        return new ChatCreated<RoomResponse>(new RoomResponse(room), location);
    }

    private static async Task<ChatOk<RoomResponse>> GetAsync(
        string id,
        Caller caller,
        RoomService rooms,
        CancellationToken cancellationToken
    ) => Answer(await rooms.GetAsync(caller.UserId, WireIds.Room(id), cancellationToken), caller);

    private static async Task<ChatOk<RoomResponse>> UpdateAsync(
        string id,
        JsonBody<UpdateRoomRequest> body,
        Caller caller,
        RoomService rooms,
        CancellationToken cancellationToken
    )
    {
        var (name, description, maxMembers) = (body.Value.Name, body.Value.Description, body.Value.MaxMembers);
        var room = WireIds.Room(id);
        return Answer(
            await rooms.UpdateAsync(caller.UserId, room, name, description, maxMembers, cancellationToken),
            caller
        );
    }

    private static async Task<ChatOk<RoomResponse>> CloseAsync(
        string id,
        Caller caller,
        RoomService rooms,
        CancellationToken cancellationToken
    )
    {
        var room = WireIds.Room(id);
        await rooms.CloseAsync(caller.UserId, room, cancellationToken);
        return Answer(await rooms.GetAsync(caller.UserId, room, cancellationToken), caller);
    }

    private static async Task<ChatOk<RoomResponse>> ReplaceCodeAsync(
        string id,
        Caller caller,
        RoomService rooms,
        CancellationToken cancellationToken
    ) => Answer(await rooms.ReplaceCodeAsync(caller.UserId, WireIds.Room(id), cancellationToken), caller);

    private static ChatOk<RoomResponse> Answer(RoomView room, Caller caller) =>
        new(new RoomResponse(RoomJson.From(room, caller.UserId)));
}

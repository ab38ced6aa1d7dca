namespace ChatKit;

/// <summary>The one place that decides what a user may do in a room. Pure functions over the room as that user sees it.</summary>
internal static class RoomAccess
{
    public static bool IsOwner(this RoomView view) => view.Member is { } member && view.Room.OwnerId == member.UserId;

    public static bool IsAdmin(this RoomView view) => view.Member is { Role: RoomRole.Admin } || view.IsOwner();

    /// <summary>
    /// Everybody reads an active public room who is not kept out; a private or closed one is known to its members alone. Of many rooms at once
    /// <see cref="IRoomStore.IsAnyReadableAsync"/> tells the same.
    /// </summary>
    public static RoomView RequireReader(this RoomView? view)
    {
        if (view is null || (view.Member is null && view.Room is not { IsActive: true, Type: RoomType.Public }))
        {
            throw NotFound();
        }
        return view.IsBanned ? throw BannedError() : view;
    }

    public static RoomView RequireMember(this RoomView? view)
    {
        var readable = view.RequireReader();
        return readable.Member is not null ? readable : throw NotAllowed("Join the room first.");
    }

    public static RoomView RequireWriter(this RoomView? view)
    {
        var member = view.RequireMember();
        return member.Room.IsActive ? member : throw NotAllowed("This room is closed.");
    }

    public static RoomView RequireAdmin(this RoomView? view)
    {
        var writer = view.RequireWriter();
        return writer.IsAdmin() ? writer : throw NotAllowed("Only the room's admins may do that.");
    }

    public static RoomView RequireOwner(this RoomView? view)
    {
        var writer = view.RequireWriter();
        return writer.IsOwner() ? writer : throw NotAllowed("Only the room's owner may do that.");
    }

    public static ChatException NotFound() => new(ChatError.RoomNotFound, "There is no such room.");

    public static ChatException BannedError() => new(ChatError.Banned, "You are kept out of this room.");

    public static ChatException NotAllowed(string detail) => new(ChatError.Forbidden, detail);
}

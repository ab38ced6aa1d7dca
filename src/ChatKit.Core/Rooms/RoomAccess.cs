using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>The one place that decides what a user may do in a room. Pure functions over the room as that user sees it.</summary>
internal static class RoomAccess
{
    public static bool IsOwner(this RoomView view) => view.Member is { } member && view.Room.OwnerId == member.UserId;

    public static bool IsAdmin(this RoomView view) => view.Member is { Role: RoomRole.Admin } || view.IsOwner();

    /// <summary>Everybody reads an active public room who is not kept out; a private or closed one is known to its members alone.</summary>
    public static RoomView RequireReader(this RoomView? view)
    {
        if (!view.IsKnown())
        {
            throw NotFound();
        }
        return view.IsBanned ? throw BannedError() : view;
    }

    /// <summary>Whether <see cref="RequireReader"/> lets the user pass.</summary>
    public static bool MayRead(this RoomView? view) => view.IsKnown() && !view.IsBanned;

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

    private static bool IsKnown([NotNullWhen(true)] this RoomView? view) =>
        view is not null && (view.Member is not null || view.Room is { IsActive: true, Type: RoomType.Public });

    public static ChatException NotFound() => new(ChatError.RoomNotFound, "There is no such room.");

    public static ChatException BannedError() => new(ChatError.Banned, "You are kept out of this room.");

    public static ChatException NotAllowed(string detail) => new(ChatError.Forbidden, detail);
}

namespace ChatKit;

/// <summary>Asks <see cref="RoomAccess"/> for a room, and for a private conversation that the caller is one of the two and the other exists.</summary>
internal sealed class ConversationAccess(RoomDirectory rooms, UserDirectory users)
{
    /// <summary>The private conversation of the caller with another user, who exists.</summary>
    public async ValueTask<ConversationId> WithAsync(UserId caller, UserId other)
    {
        if (caller == other)
        {
            throw ChatException.Invalid("receiver_id", "A private conversation is with somebody else.");
        }
        await users.GetAsync(other);
        return ConversationId.Of(caller, other);
    }

    public async ValueTask RequireReaderAsync(UserId caller, ConversationId conversation)
    {
        if (conversation.IsRoom)
        {
            (await rooms.FindAsync(conversation.Room, caller)).RequireReader();
        }
        else
        {
            await RequirePartnerAsync(caller, conversation);
        }
    }

    public async ValueTask RequireWriterAsync(UserId caller, ConversationId conversation)
    {
        if (conversation.IsRoom)
        {
            (await rooms.FindAsync(conversation.Room, caller)).RequireWriter();
        }
        else
        {
            await RequirePartnerAsync(caller, conversation);
        }
    }

    public async ValueTask RequireMemberAsync(UserId caller, ConversationId conversation)
    {
        if (conversation.IsRoom)
        {
            (await rooms.FindAsync(conversation.Room, caller)).RequireMember();
        }
        else
        {
            await RequirePartnerAsync(caller, conversation);
        }
    }

    public async ValueTask<bool> IsAdminAsync(UserId caller, ConversationId conversation) =>
        conversation.IsRoom && await rooms.FindAsync(conversation.Room, caller) is { } view && view.IsAdmin();

    private async ValueTask RequirePartnerAsync(UserId caller, ConversationId conversation)
    {
        var (first, second) = conversation.Users;
        if (caller != first && caller != second)
        {
            throw new ChatException(ChatError.UserNotFound, "There is no such conversation.");
        }
        await users.GetAsync(conversation.Partner(caller));
    }
}

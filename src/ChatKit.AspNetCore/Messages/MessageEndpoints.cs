using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Messages");
        group
            .MapGet("/rooms/{id}/messages", ReadAsync)
            .WithName("ChatReadMessages")
            .WithSummary("A part of a room's messages, oldest first")
            .WithDescription(
                "`before` and `after` are sequences; neither means the newest page. `changed_since` lists what was edited or deleted since then."
            )
            .CanFail(ChatError.ValidationFailed, ChatError.RoomNotFound, ChatError.Banned);
        group
            .MapGet("/rooms/{id}/messages/search", SearchAsync)
            .WithName("ChatSearchMessages")
            .WithSummary("The newest messages of a room that hold every word, oldest first")
            .CanFail(ChatError.ValidationFailed, ChatError.RoomNotFound, ChatError.Banned);
        group
            .MapPost("/rooms/{id}/messages", SendAsync)
            .WithName("ChatSendMessage")
            .WithSummary("Sends a message to a room")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.RoomNotFound,
                ChatError.MessageNotFound,
                ChatError.Forbidden,
                ChatError.Banned,
                ChatError.ClientMessageIdReused,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group
            .MapGet("/messages/{id}", GetAsync)
            .WithName("ChatGetMessage")
            .WithSummary("One message, or its tombstone, for who may read its conversation")
            .CanFail(ChatError.MessageNotFound, ChatError.Banned);
        group
            .MapPatch("/messages/{id}", EditAsync)
            .WithName("ChatEditMessage")
            .WithSummary("Replaces the content of the caller's own message")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.MessageNotFound,
                ChatError.Forbidden,
                ChatError.Banned,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group
            .MapDelete("/messages/{id}", DeleteAsync)
            .WithName("ChatDeleteMessage")
            .WithSummary("Deletes a message; for its author and the room's admins. A tombstone stays")
            .CanFail(ChatError.MessageNotFound, ChatError.Forbidden, ChatError.Banned, ChatError.RateLimited);
    }

    private static async Task<ChatOk<MessagesResponse>> ReadAsync(
        string id,
        string? before,
        string? after,
        [FromQuery(Name = "changed_since")] string? changedSince,
        string? limit,
        Caller caller,
        HistoryService history,
        CancellationToken cancellationToken
    )
    {
        var part = MessagePart.Parse(before, after, changedSince, limit);
        var conversation = ConversationId.Of(WireIds.Room(id));
        return new ChatOk<MessagesResponse>(
            MessagesResponse.From(await part.ReadAsync(history, caller.UserId, conversation, cancellationToken))
        );
    }

    private static async Task<ChatOk<MessagesResponse>> SearchAsync(
        string id,
        string? query,
        string? before,
        string? limit,
        Caller caller,
        HistoryService history,
        CancellationToken cancellationToken
    )
    {
        var sequence = QueryValues.Sequence("before", before);
        var size = QueryValues.Limit(limit);
        var room = WireIds.Room(id);
        return new ChatOk<MessagesResponse>(
            MessagesResponse.From(
                await history.SearchAsync(caller.UserId, room, query, sequence, size, cancellationToken)
            )
        );
    }

    private static async Task<ChatCreated<MessageResponse>> SendAsync(
        string id,
        JsonBody<SendMessageRequest> body,
        Caller caller,
        MessageService messages,
        CancellationToken cancellationToken
    )
    {
        var conversation = ConversationId.Of(WireIds.Room(id));
        var sent = await messages.SendAsync(caller.UserId, conversation, body.Value.ToSendMessage(), cancellationToken);
        return new ChatCreated<MessageResponse>(MessageResponse.From(sent));
    }

    private static async Task<ChatOk<MessageResponse>> GetAsync(
        string id,
        Caller caller,
        MessageService messages,
        CancellationToken cancellationToken
    )
    {
        var message = await messages.GetAsync(caller.UserId, WireIds.Message(id), cancellationToken);
        return new ChatOk<MessageResponse>(MessageResponse.From(message));
    }

    private static async Task<ChatOk<MessageResponse>> EditAsync(
        string id,
        JsonBody<EditMessageRequest> body,
        Caller caller,
        MessageService messages,
        CancellationToken cancellationToken
    )
    {
        var message = WireIds.Message(id);
        var edited = await messages.EditAsync(caller.UserId, message, body.Value.Content, cancellationToken);
        return new ChatOk<MessageResponse>(MessageResponse.From(edited));
    }

    private static async Task<ChatOk<MessageResponse>> DeleteAsync(
        string id,
        Caller caller,
        MessageService messages,
        CancellationToken cancellationToken
    )
    {
        var deleted = await messages.DeleteAsync(caller.UserId, WireIds.Message(id), cancellationToken);
        return new ChatOk<MessageResponse>(MessageResponse.From(deleted));
    }
}

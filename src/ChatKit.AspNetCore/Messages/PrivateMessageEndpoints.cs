using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

internal static class PrivateMessageEndpoints
{
    public static void MapPrivateMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Private messages");
        group
            .MapGet("/users/{id}/messages", ReadAsync)
            .WithName("ChatReadPrivateMessages")
            .WithSummary("A part of the caller's private messages with a user, oldest first")
            .CanFail(ChatError.ValidationFailed, ChatError.UserNotFound);
        group
            .MapPost("/users/{id}/messages", SendAsync)
            .WithName("ChatSendPrivateMessage")
            .WithSummary("Sends a private message")
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.UserNotFound,
                ChatError.MessageNotFound,
                ChatError.ClientMessageIdReused,
                ChatError.RateLimited,
                ChatError.PayloadTooLarge
            );
        group
            .MapGet("/conversations", ListAsync)
            .WithName("ChatListConversations")
            .WithSummary("Whom the caller has private messages with, newest first")
            .CanFail(ChatError.ValidationFailed);
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
        var conversation = await history.PrivateConversationAsync(caller.UserId, WireIds.User(id));
        return new ChatOk<MessagesResponse>(
            MessagesResponse.From(await part.ReadAsync(history, caller.UserId, conversation, cancellationToken))
        );
    }

    private static async Task<ChatCreated<MessageResponse>> SendAsync(
        string id,
        JsonBody<SendMessageRequest> body,
        Caller caller,
        HistoryService history,
        MessageService messages,
        CancellationToken cancellationToken
    )
    {
        var conversation = await history.PrivateConversationAsync(caller.UserId, WireIds.User(id));
        var sent = await messages.SendAsync(caller.UserId, conversation, body.Value.ToSendMessage(), cancellationToken);
        return new ChatCreated<MessageResponse>(MessageResponse.From(sent));
    }

    private static async Task<ChatOk<ConversationsResponse>> ListAsync(
        string? cursor,
        string? limit,
        Caller caller,
        HistoryService history,
        UserService users,
        PresenceService presence,
        IOptions<ChatKitOptions> options,
        CancellationToken cancellationToken
    )
    {
        var before = QueryValues.Cursor<MessageId>(cursor, MessageId.TryParse);
        var size = QueryValues.Limit(limit);
        var page = await history.ListPrivateAsync(caller.UserId, before, size, cancellationToken);
        var ids = page.Select(c => c.Partner).Append(caller.UserId).ToList();
        var people = (await users.FindAsync(ids, cancellationToken)).ToDictionary(u => u.Id);
        return new ChatOk<ConversationsResponse>(
            new ConversationsResponse(
                [.. page.Select(c => ConversationJson.From(c, people, presence))],
                options.Value.Limits.Next(page, size, c => c.LastMessage.Id.ToString())
            )
        );
    }
}

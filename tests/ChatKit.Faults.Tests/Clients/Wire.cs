using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.Faults.Tests;

/// <summary>The part of the contract's shapes that these tests look at, written down apart from the server's own types.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Json { get; } = Configured();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
    }

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        return options;
    }

    public sealed record User(string Id, string Username);

    public sealed record SignedIn(string Token, User User);

    public sealed record Room(string Id, long LastSequence, string? RoomId = null);

    public sealed record RoomAnswer(Room Room);

    public sealed record Message(
        string Id,
        long Sequence,
        User Sender,
        string Content,
        string? RoomId = null,
        string? ReceiverId = null,
        string? ClientMessageId = null
    )
    {
        [JsonIgnore]
        public ConversationKey Conversation =>
            RoomId is not null ? ConversationKey.Room(RoomId)
            : ReceiverId is not null ? ConversationKey.Pair(Sender.Id, ReceiverId)
            : throw new InvalidOperationException($"Message {Id} has neither a room nor a receiver.");

        public Entry ToEntry() => new(Id, Sequence, Sender.Id, ClientMessageId, Content);
    }

    public sealed record Sent(Message Message);

    /// <summary>The answer of <c>join_room</c> and of a page of history.</summary>
    public sealed record Page(IReadOnlyList<Message> Messages, bool HasMore, long LastSequence);

    public sealed record Head(long LastSequence, string? RoomId = null, string? UserId = null)
    {
        public ConversationKey Conversation(string me) =>
            RoomId is not null ? ConversationKey.Room(RoomId)
            : UserId is not null ? ConversationKey.Pair(me, UserId)
            : throw new InvalidOperationException("A head has neither a room nor a user.");
    }

    public sealed record HeadList(IReadOnlyList<Head> Heads);
}

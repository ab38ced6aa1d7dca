namespace ChatKit.Benchmarks;

/// <summary>A user, a room and a message as they are every day.</summary>
internal static class Any
{
    public static User User { get; } =
        new()
        {
            Id = UserId.New(TimeProvider.System),
            Username = "jane_smith",
            DisplayName = "Jane Smith",
            LastSeen = TimeProvider.System.GetUtcNow(),
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };

    public static RoomId Room { get; } = RoomId.New(TimeProvider.System);

    public static MessageView Message { get; } =
        new(
            new Message
            {
                Id = MessageId.New(TimeProvider.System),
                Conversation = ConversationId.Of(Room),
                Sequence = 12345,
                SenderId = User.Id,
                Content = "Does anybody know when the next release goes out? I'd like to try it before the weekend.",
                ClientMessageId = "01HF7YAT00-0000012345",
                Timestamp = TimeProvider.System.GetUtcNow(),
            },
            User
        );
}

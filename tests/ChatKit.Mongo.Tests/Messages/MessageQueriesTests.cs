using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

public sealed class MessageQueriesTests
{
    private static readonly ConversationId s_room = ConversationId.Of(Sample.Room);
    private static readonly ConversationId s_pair = ConversationId.Of(Sample.Bob, Sample.Ann);

    [Fact]
    public void Messages_are_found_by_the_keys_of_indexes() =>
        new QuerySnapshot(typeof(MessageFilters))
        {
            { "In", MessageFilters.In(s_room) },
            { "In, a pair", MessageFilters.In(s_pair) },
            { "Before", MessageFilters.Before(s_room, 7) },
            { "Before, no bound", MessageFilters.Before(s_room, null) },
            { "After", MessageFilters.After(s_pair, 7) },
            { "WithSequences", MessageFilters.WithSequences(s_room, [9, 7]) },
            { "WithId", MessageFilters.WithId(Sample.Key) },
            { "WithIds", MessageFilters.WithIds([Sample.Key]) },
            { "WithClientIds", MessageFilters.WithClientIds(s_room, [Sent(Sample.Ann, "a1"), Sent(Sample.Bob, null)]) },
            {
                "WithClientIds, two senders of a pair",
                MessageFilters.WithClientIds(
                    s_pair,
                    [Sent(Sample.Ann, "a1"), Sent(Sample.Bob, "$ne"), Sent(Sample.Ann, "a2"), Sent(Sample.Ann, "a1")]
                )
            },
            { "ChangedSince", MessageFilters.ChangedSince(s_room, Sample.Now) },
            { "ChangedSince, between two milliseconds", MessageFilters.ChangedSince(s_room, Sample.Now.AddTicks(1)) },
            { "ChangedSince, ever", MessageFilters.ChangedSince(s_room, DateTimeOffset.MinValue) },
            { "Changed", MessageFilters.Changed(s_pair) },
            { "Unchanged", MessageFilters.Unchanged(Stored(s_room, Sample.Now)) },
            { "Unchanged, never before", MessageFilters.Unchanged(Stored(s_room, null)) },
            { "Holding", MessageFilters.Holding(s_room, new MessageQuery(["banana", "apple"], null), 7) },
            { "Holding, a beginning", MessageFilters.Holding(s_room, new MessageQuery([], "app"), null) },
            { "Holding, both", MessageFilters.Holding(s_room, new MessageQuery(["banana"], "app"), null) },
            { "Holding, an operator", MessageFilters.Holding(s_room, MessageWords.Query("{\"$ne\": 1} .*"), null) },
            { "Unread", MessageFilters.Unread(s_pair, Sample.Ann, 3, 7) },
        }.Matches();

    [Fact]
    public void Updates_set_fields_and_replace_nothing() =>
        new QuerySnapshot(typeof(MessageUpdates))
        {
            { "Edit", MessageUpdates.Edit(Stored(s_room, null), "Äpfel, apples!", Sample.Now.UtcDateTime) },
            { "Edit, again", MessageUpdates.Edit(Stored(s_room, Sample.Now), "$set", Sample.Now.UtcDateTime) },
            { "Edit, a pair", MessageUpdates.Edit(Stored(s_pair, null), "Apples!", Sample.Now.UtcDateTime) },
            { "Delete", MessageUpdates.Delete(Stored(s_room, null), Sample.Now.UtcDateTime) },
            { "Read", MessageUpdates.Read(Sample.Now.UtcDateTime) },
        }.Matches();

    [Fact]
    public void Orders_are_those_of_indexes() =>
        new QuerySnapshot(typeof(MessageSorts))
        {
            { "NewestFirst", MessageSorts.NewestFirst },
            { "OldestFirst", MessageSorts.OldestFirst },
            { "ByChange", MessageSorts.ByChange },
            { "LastChangeFirst", MessageSorts.LastChangeFirst },
        }.Matches();

    [Fact]
    public void Words_are_not_read() =>
        new QuerySnapshot(typeof(MessageProjections))
        {
            { "Whole", MessageProjections.Whole },
            { "Sequence", MessageProjections.Sequence },
            { "Change", MessageProjections.Change },
        }.Matches();

    [Theory]
    [InlineData(
        true,
        "room_id, sequence, sender_id, content, message_type, client_message_id, edited, deleted, timestamp, words"
    )]
    [InlineData(
        false,
        "pair, sequence, sender_id, receiver_id, content, message_type, client_message_id, read, edited, deleted, timestamp"
    )]
    public void A_new_message_has_the_original_applications_fields_and_ours(bool isRoom, string fields)
    {
        var document = MessageDocument
            .Of(Sent(Sample.Ann, "a1"), isRoom ? s_room : s_pair, 7, Sample.Now.UtcDateTime)
            .ToBsonDocument();

        Assert.Equal($"_id, {fields}", string.Join(", ", document.Names));
        Assert.Equal(BsonType.Int64, document["sequence"].BsonType);
        Assert.Equal(BsonType.DateTime, document["timestamp"].BsonType);
        Assert.Equal("text", document["message_type"]);
    }

    private static NewMessage Sent(UserId sender, string? clientMessageId) =>
        new()
        {
            Id = new MessageId(Sample.Key.ToChatId()),
            SenderId = sender,
            Content = "Apples",
            ClientMessageId = clientMessageId,
        };

    private static MessageDocument Stored(ConversationId conversation, DateTimeOffset? changedAt) =>
        new()
        {
            Id = Sample.Key,
            RoomId = conversation.IsRoom ? conversation.Room.ToObjectId() : null,
            SenderId = Sample.Ann.ToObjectId(),
            ReceiverId = conversation.IsRoom ? null : Sample.Bob.ToObjectId(),
            Sequence = 7,
            Content = "Apples",
            ClientMessageId = "a1",
            Timestamp = Sample.Now.UtcDateTime,
            ChangedAt = changedAt?.UtcDateTime,
            FirstHash = changedAt is null ? null : new byte[16],
        };
}

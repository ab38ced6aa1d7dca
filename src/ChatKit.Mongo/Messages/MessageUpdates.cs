using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Every update of messages. Fields that are not ours stay as they are.</summary>
internal static class MessageUpdates
{
    private static readonly UpdateDefinitionBuilder<MessageDocument> s_update = Builders<MessageDocument>.Update;

    public static UpdateDefinition<MessageDocument> Edit(MessageDocument read, string content, DateTime changedAt)
    {
        var update = Change(read, changedAt)
            .Set(message => message.Content, content)
            .Set(message => message.IsEdited, true)
            .Set(message => message.EditedAt, changedAt);
        return read.RoomId is null ? update : update.Set(message => message.Words, MessageWords.Of(content));
    }

    /// <summary>Leaves a tombstone.</summary>
    public static UpdateDefinition<MessageDocument> Delete(MessageDocument read, DateTime changedAt) =>
        Change(read, changedAt)
            .Set(message => message.Content, "")
            .Set(message => message.IsDeleted, true)
            .Set(message => message.DeletedAt, changedAt)
            .Unset(message => message.FileUrl)
            .Unset(message => message.File)
            .Unset(message => message.ReplyTo)
            .Unset(message => message.Words);

    public static UpdateDefinition<MessageDocument> Read(DateTime readAt) =>
        s_update.Set(message => message.IsRead, true).Set(message => message.ReadAt, readAt);

    private static UpdateDefinition<MessageDocument> Change(MessageDocument read, DateTime changedAt)
    {
        var update = s_update.Set(message => message.ChangedAt, changedAt);
        return read.ClientMessageId is null || read.FirstHash is not null
            ? update
            : update.Set(message => message.FirstHash, MessageFingerprint.Of(read.ToMessage()));
    }
}

using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Makes one message readable.</summary>
internal sealed class MessageMend(BsonDocument document, MessageKind kind)
{
    public DocumentMend Mend { get; } = new(document);

    /// <summary>Why the message belongs to no conversation, or null when it does.</summary>
    public string? Stray { get; private set; }

    public void Run()
    {
        if (!Mend.TryId("sender_id"))
        {
            Mend.Replace("sender_id", MissingUsers.Nobody, "sender_id was missing: sent by a deleted user");
        }
        Stray = kind.IsPrivate ? FindPair() : FindRoom();
        if (Stray is not null)
        {
            return;
        }
        var sent = Mend.Date("timestamp", Mend.Made);
        MendContent();
        if (Mend["message_type"] is not BsonString { Value: "text" or "image" or "file" })
        {
            Mend.Replace("message_type", "text", "message_type was none of text, image and file: it is text now");
        }
        Mend.OptionalText("file_url");
        Mend.OptionalId("reply_to");
        Mend.Flag("edited", !Mend.IsNothing("edited_at"));
        Mend.OptionalDate("edited_at");
        Mend.Flag("deleted", !Mend.IsNothing("deleted_at"));
        Mend.OptionalDate("deleted_at");
        MendTimes(sent);
        if (kind.IsPrivate)
        {
            Mend.Flag("read", !Mend.IsNothing("read_at"));
            Mend.OptionalDate("read_at");
        }
        else if (Mend["deleted"] == false)
        {
            Mend.Add("words", new BsonArray(MessageWords.Of(Mend.Document["content"].AsString)));
        }
    }

    private string? FindRoom() => Mend.TryId("room_id") ? null : "its room_id is no id";

    private string? FindPair()
    {
        if (!Mend.TryId("receiver_id"))
        {
            return "its receiver_id is no id";
        }
        var sender = new UserId(Mend.Document["sender_id"].AsObjectId.ToChatId());
        var receiver = new UserId(Mend.Document["receiver_id"].AsObjectId.ToChatId());
        if (sender == receiver)
        {
            return "it was sent to its sender";
        }
        Mend.Add("pair", ConversationKey.PairOf(ConversationId.Of(sender, receiver)));
        return null;
    }

    private void MendContent()
    {
        if (Mend["content"] is BsonString)
        {
            return;
        }
        var text = Mend["content"] is BsonInt32 or BsonInt64 or BsonDouble or BsonBoolean
            ? Mend.Document["content"].ToString()!
            : "";
        Mend.Replace("content", text, "content was no text");
    }

    // Before it was sent, a message can't have been changed; and what is marked as changed has a time.
    private void MendTimes(BsonDateTime sent)
    {
        foreach (
            var (flag, time) in (ReadOnlySpan<(string, string)>)[("edited", "edited_at"), ("deleted", "deleted_at")]
        )
        {
            if (Mend[flag] == true && Mend.IsNothing(time))
            {
                Mend.Restate(time, sent, $"{time} was missing: it is the time of sending");
            }
        }
    }
}

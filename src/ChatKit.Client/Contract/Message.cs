using System.Text.Json.Serialization;

namespace ChatKit.Client;

/// <summary>A message of a room or of a private conversation.</summary>
public sealed record Message
{
    /// <summary>24 hex characters.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The room; null in a private message.</summary>
    [JsonPropertyName("room_id")]
    public string? RoomId { get; init; }

    /// <summary>The receiver of a private message.</summary>
    [JsonPropertyName("receiver_id")]
    public string? ReceiverId { get; init; }

    /// <summary>Its place in the conversation: 1, 2, 3 … without a gap, in everybody's order.</summary>
    [JsonPropertyName("sequence")]
    public required long Sequence { get; init; }

    /// <summary>Who wrote it.</summary>
    [JsonPropertyName("sender")]
    public required Sender Sender { get; init; }

    /// <summary>Plain text, never HTML; null once it is deleted, and in a file without text.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; init; }

    /// <summary><c>text</c>, <c>image</c> or <c>file</c>.</summary>
    [JsonPropertyName("message_type")]
    public required string MessageType { get; init; }

    /// <summary>Of an image or file.</summary>
    [JsonPropertyName("file_url")]
    public string? FileUrl { get; init; }

    /// <summary>What <see cref="FileUrl"/> leads to, when it was uploaded to the server.</summary>
    [JsonPropertyName("file")]
    public MessageFile? File { get; init; }

    /// <summary>The id of the message that it answers.</summary>
    [JsonPropertyName("reply_to")]
    public string? ReplyTo { get; init; }

    /// <summary>The key under which its sender sent it.</summary>
    [JsonPropertyName("client_message_id")]
    public string? ClientMessageId { get; init; }

    /// <summary>Whether it was edited.</summary>
    [JsonPropertyName("edited")]
    public required bool Edited { get; init; }

    /// <summary>When it was edited last, by the server's clock.</summary>
    [JsonPropertyName("edited_at")]
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>A tombstone: it keeps its place, without content.</summary>
    [JsonPropertyName("deleted")]
    public required bool Deleted { get; init; }

    /// <summary>When it was deleted, by the server's clock.</summary>
    [JsonPropertyName("deleted_at")]
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When it was stored, by the server's clock.</summary>
    [JsonPropertyName("timestamp")]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether the receiver has read it; private messages only.</summary>
    [JsonPropertyName("read")]
    public bool? Read { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyName("read_at")]
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was edited or deleted last; the beginning of time when never.</summary>
    internal DateTimeOffset ChangedAt =>
        DeletedAt > (EditedAt ?? default(DateTimeOffset)) ? DeletedAt.Value : EditedAt ?? default;

    /// <summary>Of two states of this message the later. Every message carries its whole state; only that it was read has no time of change.</summary>
    internal Message Newer(Message found)
    {
        var later = found.ChangedAt > ChangedAt ? found : this;
        var reader =
            later.Read == true ? later
            : found.Read == true ? found
            : Read == true ? this
            : null;
        return reader is null || ReferenceEquals(reader, later)
            ? later
            : later with
            {
                Read = true,
                ReadAt = reader.ReadAt,
            };
    }
}

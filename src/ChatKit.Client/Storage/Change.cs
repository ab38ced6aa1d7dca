namespace ChatKit.Client;

/// <summary>What is to become of an <see cref="Item"/> in the storage.</summary>
internal sealed class Change
{
    /// <summary>Null to remove it.</summary>
    public KeptMessage? Message { get; init; }

    /// <summary>Without text to remove it.</summary>
    public KeptDraft? Draft { get; init; }

    public bool IsRemoval => Message is null && Draft is not { Text.Length: > 0 };

    /// <summary>Ends when it was tried, or came to nothing.</summary>
    public TaskCompletionSource Done { get; set; } = new();

    public bool HasFailed { get; set; }

    public static Change Removing(Item item) =>
        item.ClientMessageId is not null
            ? new()
            : new()
            {
                Draft = new KeptDraft
                {
                    RoomId = item.Conversation.RoomId,
                    UserId = item.Conversation.UserId,
                    Text = "",
                },
            };

    public Task WriteAsync(Item item, IClientStorage storage, CancellationToken end) =>
        item.ClientMessageId is not { } id ? storage.SaveDraftAsync(item.UserId, Draft!, end)
        : Message is null ? storage.RemoveMessageAsync(item.UserId, id, end)
        : storage.SaveMessageAsync(item.UserId, Message, end);
}

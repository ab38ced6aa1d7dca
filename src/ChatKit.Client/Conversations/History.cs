using System.Globalization;

namespace ChatKit.Client;

/// <summary>Reads parts of one conversation from the server.</summary>
internal sealed class History(Rest rest, ConversationRef conversation)
{
    /// <summary>What is read at once to fill a gap: the most the server gives.</summary>
    public const int LongPage = 200;

    /// <summary>What is read at once to be looked at.</summary>
    public const int ShortPage = 50;

    public Task<MessagesResponse> NewestAsync() => ReadAsync($"limit={ShortPage}");

    public Task<MessagesResponse> AfterAsync(long sequence) =>
        ReadAsync(string.Create(CultureInfo.InvariantCulture, $"after={sequence}&limit={LongPage}"));

    public Task<MessagesResponse> BeforeAsync(long sequence) =>
        ReadAsync(string.Create(CultureInfo.InvariantCulture, $"before={sequence}&limit={ShortPage}"));

    public Task<MessagesResponse> ChangedSinceAsync(DateTimeOffset time)
    {
        var since = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return ReadAsync($"changed_since={Uri.EscapeDataString(since)}&limit={LongPage}");
    }

    /// <summary>The newest that hold every word, or the newest before a sequence.</summary>
    public Task<MessagesResponse> SearchAsync(string query, long? before)
    {
        var upTo = before is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&before={before}");
        return rest.GetAsync<MessagesResponse>(
            $"{conversation.Path}/search?query={Uri.EscapeDataString(query)}{upTo}&limit={ShortPage}"
        );
    }

    public async Task<Message> FindAsync(string messageId)
    {
        var message = (await rest.GetAsync<MessageResponse>($"messages/{Uri.EscapeDataString(messageId)}")).Message;
        var isHere =
            message.RoomId == conversation.RoomId
            && (
                conversation.RoomId is not null
                || message.Sender.Id == conversation.UserId
                || message.ReceiverId == conversation.UserId
            );
        return isHere
            ? message
            : throw new ChatKitClientException("message_not_found", "It is in another conversation.");
    }

    private Task<MessagesResponse> ReadAsync(string query) =>
        rest.GetAsync<MessagesResponse>($"{conversation.Path}?{query}");
}

using System.Runtime.CompilerServices;

namespace ChatKit.Client;

/// <summary>What the server finds in a room, from the newest on.</summary>
internal static class MessageSearch
{
    public static async IAsyncEnumerable<Message> ReadAsync(
        Loop loop,
        History history,
        string query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        MessagesResponse page;
        long? first = null;
        do
        {
            var before = first;
            page = await loop.DoAsync(() => history.SearchAsync(query, before), cancellationToken);
            foreach (var message in page.Messages.Reverse())
            {
                yield return message;
                first = message.Sequence;
            }
        } while (page is { HasMore: true, Messages.Count: > 0 });
    }
}

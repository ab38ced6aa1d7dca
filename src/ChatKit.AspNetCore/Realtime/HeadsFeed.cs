namespace ChatKit.AspNetCore;

/// <summary>
/// Tells every connection, within 10 s, the last sequence of what changed in its conversations: so that a client sees that a message was
/// lost on the way even when no later one shows the gap.
/// </summary>
internal sealed class HeadsFeed(ChatConnections connections)
{
    private readonly Lock _lock = new();
    private Dictionary<ConversationId, long> _changed = [];

    public void Note(ConversationId conversation, long sequence)
    {
        lock (_lock)
        {
            _changed[conversation] = Math.Max(_changed.GetValueOrDefault(conversation), sequence);
        }
    }

    /// <summary>To be called every few seconds.</summary>
    public void Tell()
    {
        Dictionary<ConversationId, long> changed;
        lock (_lock)
        {
            (changed, _changed) = (_changed, []);
        }
        var byConnection = new Dictionary<ChatConnection, List<HeadJson>>();
        foreach (var (conversation, sequence) in changed)
        {
            if (conversation.IsRoom)
            {
                var head = HeadJson.From(conversation, default, sequence, null);
                Add(connections.OfRoom(conversation.Room)?.Members, head);
            }
            else
            {
                var (first, second) = conversation.Users;
                Add(connections.OfUser(first), HeadJson.From(conversation, first, sequence, null));
                Add(connections.OfUser(second), HeadJson.From(conversation, second, sequence, null));
            }
        }
        foreach (var (connection, heads) in byConnection)
        {
            connection.Post(EventFrame.Create(HubEvents.Heads, new HeadsPayload(heads)));
        }

        void Add(ConnectionList? list, HeadJson head)
        {
            foreach (var connection in list?.ToArray() ?? [])
            {
                if (!byConnection.TryGetValue(connection, out var heads))
                {
                    byConnection[connection] = heads = [];
                }
                heads.Add(head);
            }
        }
    }
}

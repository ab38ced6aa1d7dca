namespace ChatKit.AspNetCore;

/// <summary>Connections that receive the same events. A delivery list, not a permission.</summary>
internal sealed class ConnectionList
{
    private readonly Lock _lock = new();
    private readonly List<ChatConnection> _connections = [];

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count == 0;
            }
        }
    }

    public void Add(ChatConnection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
        }
    }

    public bool Remove(ChatConnection connection)
    {
        lock (_lock)
        {
            return _connections.Remove(connection);
        }
    }

    /// <summary>Posts to all; under the lock, so that two events posted one after the other reach everybody in this order.</summary>
    public void Post(EventFrame frame, UserId? except = null)
    {
        lock (_lock)
        {
            foreach (var connection in _connections)
            {
                if (connection.UserId != except)
                {
                    connection.Post(frame);
                }
            }
        }
    }

    public ChatConnection[] ToArray()
    {
        lock (_lock)
        {
            return [.. _connections];
        }
    }
}

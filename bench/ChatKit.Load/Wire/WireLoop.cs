using System.Diagnostics;

namespace ChatKit.Load;

/// <summary>Serves every connection of a scenario on the calling thread.</summary>
internal sealed unsafe class WireLoop : IDisposable
{
    private static readonly long second = Stopwatch.Frequency;
    private readonly Epoll epoll = new();
    private readonly List<WireConnection> connections = [];
    private readonly byte[] buffer = GC.AllocateArray<byte>(256 * 1024, pinned: true);
    private long nextPings;

    /// <summary>Connects, or connects anew, and reads from it from now on.</summary>
    public void Connect(WireConnection connection)
    {
        if (connection.Tag < 0)
        {
            connection.Tag = connections.Count;
            connections.Add(connection);
        }

        epoll.Add(connection.Connect(), connection.Tag);
    }

    /// <summary>Runs until <paramref name="done"/> says so; false when <paramref name="limit"/> came first.</summary>
    /// <param name="done">Asked after every batch of events.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="pulse">Called before every wait with the time; returns when it wants to be called again.</param>
    public bool RunUntil(Func<bool> done, TimeSpan limit, Func<long, long>? pulse = null)
    {
        var end = Stopwatch.GetTimestamp() + (long)(limit.TotalSeconds * second);
        while (!done())
        {
            var now = Stopwatch.GetTimestamp();
            if (now >= end)
            {
                return false;
            }

            SendPings(now);
            var due = Math.Min(end, now + second / 100);
            ReadReady(Math.Min(due, pulse?.Invoke(now) ?? due) - now);
        }

        return true;
    }

    public void RunFor(TimeSpan time) => RunUntil(() => false, time);

    public void Dispose()
    {
        connections.ForEach(connection => connection.Dispose());

        epoll.Dispose();
    }

    private void ReadReady(long ticks)
    {
        var count = epoll.Wait(ticks);
        fixed (byte* pointer = buffer)
        {
            for (var position = 0; position < count; position++)
            {
                connections[epoll.Tag(position)].Read(pointer, buffer.Length);
            }
        }
    }

    // A SignalR server closes a client that was silent for 30 s.
    private void SendPings(long now)
    {
        if (now < nextPings)
        {
            return;
        }

        nextPings = now + second;
        foreach (var connection in connections)
        {
            if (connection.IsOpen && now - connection.LastSent > 10 * second)
            {
                connection.Send(HubRecord.Ping);
            }
        }
    }
}

namespace ChatKit.Load;

/// <summary>Opens the client's room, as on the first start.</summary>
internal sealed class RoomOpening(Population population) : IArrival
{
    public int Admitted { get; private set; }
    public int Level { get; private set; }

    public void Opened(WireConnection connection)
    {
        Admitted++;
        population.SendJoinRoom(connection, afterSequence: null);
    }

    public void Received(WireConnection connection, ReadOnlySpan<byte> record, long now)
    {
        if (HubRecord.Type(record) != HubRecord.Completion)
        {
            return;
        }

        if (HubRecord.Error(record) is { } error)
        {
            throw new InvalidOperationException("join_room failed: " + error);
        }

        Level++;
    }
}

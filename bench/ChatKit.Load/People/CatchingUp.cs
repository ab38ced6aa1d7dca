using System.Text.Json;

namespace ChatKit.Load;

/// <summary>
/// Comes back as ChatKit's clients do: asks for the heads, then opens the room with the last sequence it has, and is level
/// when it holds the head.
/// </summary>
internal sealed class CatchingUp(Population population, long head, long missed) : IArrival
{
    private static ReadOnlySpan<byte> GetHeads =>
        "{\"type\":1,\"invocationId\":\"heads\",\"target\":\"get_heads\",\"arguments\":[{}]}\u001e"u8;

    public int Admitted { get; private set; }
    public int Level { get; private set; }

    public void Opened(WireConnection connection)
    {
        Admitted++;
        connection.Send(GetHeads);
    }

    public void Received(WireConnection connection, ReadOnlySpan<byte> record, long now)
    {
        if (HubRecord.Type(record) != HubRecord.Completion)
        {
            return;
        }

        if (HubRecord.Error(record) is { } error)
        {
            throw new InvalidOperationException("A client could not come back: " + error);
        }

        var isHeads = record.IndexOf("\"invocationId\":\"heads\""u8) >= 0;
        var reader = new Utf8JsonReader(record);
        var result = JsonElement.ParseValue(ref reader).GetProperty("result");
        if (isHeads)
        {
            Expect(HeadOf(connection, result) == head, "get_heads did not name the room's head");
            population.SendJoinRoom(connection, head - missed);
            return;
        }

        Expect(result.GetProperty("messages").GetArrayLength() == missed, "join_room did not bring what was missed");
        Level++;
    }

    private long HeadOf(WireConnection connection, JsonElement result) =>
        result
            .GetProperty("heads")
            .EnumerateArray()
            .Where(room => room.TryGetProperty("room_id", out var id) && id.ValueEquals(population.RoomOf(connection)))
            .Select(room => room.GetProperty("last_sequence").GetInt64())
            .SingleOrDefault();

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}

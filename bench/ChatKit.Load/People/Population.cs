using System.Text.Unicode;

namespace ChatKit.Load;

/// <summary>People with a connection each, in rooms of one size; person i is in room i / size.</summary>
internal sealed class Population
{
    private static readonly ParallelOptions gently = new() { MaxDegreeOfParallelism = 8 };
    private readonly string[] roomIds;

    private Population(ServerProcess server, string?[] tokens, string[] roomIds)
    {
        Server = server;
        this.roomIds = roomIds;
        RoomSize = tokens.Length / roomIds.Length;
        Target = new WireTarget(server.Address, person => tokens[person]);
        Connections = [.. tokens.Select((_, person) => new WireConnection(person, Target, Idle.Instance))];
    }

    public ServerProcess Server { get; }
    public WireTarget Target { get; }
    public WireConnection[] Connections { get; }
    public int RoomSize { get; }
    public int Rooms => roomIds.Length;

    /// <summary>Makes people and rooms; with ChatKit everybody is a registered member, the bare hub knows neither.</summary>
    public static async Task<Population> CreateAsync(ServerProcess server, int people, int roomSize, int messages = 0)
    {
        var rooms = people / roomSize;
        if (server.Kind == ServerKind.Bare)
        {
            string[] ids = [.. Enumerable.Range(0, rooms).Select(room => $"{room:x24}")];
            return new Population(server, new string?[rooms * roomSize], ids);
        }

        using var api = new ChatKitApi(server.Address);
        var tokens = new string[rooms * roomSize];
        await Parallel.ForAsync(
            0,
            tokens.Length,
            gently,
            async (person, token) => tokens[person] = await api.RegisterAsync($"bench{person:D5}", token)
        );
        var roomIds = new string[rooms];
        await Parallel.ForAsync(
            0,
            rooms,
            gently,
            async (room, token) =>
            {
                roomIds[room] = await api.CreateRoomAsync($"Bench room {room}", tokens[room * roomSize], token);
                for (var message = 0; message < messages; message++)
                {
                    await api.SendMessageAsync(roomIds[room], $"Message {message}", tokens[room * roomSize], token);
                }
            }
        );
        await Parallel.ForAsync(
            0,
            tokens.Length,
            gently,
            async (person, token) =>
            {
                if (person % roomSize != 0)
                {
                    await api.JoinRoomAsync(roomIds[person / roomSize], tokens[person], token);
                }
            }
        );
        return new Population(server, tokens, roomIds);
    }

    public string RoomOf(WireConnection connection) => roomIds[connection.Index / RoomSize];

    /// <summary>Connects everybody and opens everybody's room.</summary>
    public void Open(WireLoop loop)
    {
        Arrival.Run(loop, Connections, new RoomOpening(this), TimeSpan.FromSeconds(60));
        // What joining set off, such as lists of who is online, should not be measured as chat.
        loop.RunFor(TimeSpan.FromSeconds(3));
    }

    public void SendJoinRoom(WireConnection connection, long? afterSequence)
    {
        Span<byte> record = stackalloc byte[256];
        var after = afterSequence is { } sequence ? $",\"after_sequence\":{sequence}" : "";
        Utf8.TryWrite(
            record,
            $"{{\"type\":1,\"invocationId\":\"open\",\"target\":\"join_room\",\"arguments\":[{{\"room_id\":\"{RoomOf(connection)}\"{after}}}]}}\u001e",
            out var length
        );
        connection.Send(record[..length]);
    }

    /// <summary>Fails when a connection was lost, with the reasons.</summary>
    public void CheckNobodyWasCut()
    {
        var reasons = Connections
            .Where(c => c.IsClosed)
            .GroupBy(c => c.CloseReason)
            .Select(g => $"{g.Count()} × {g.Key}");
        if (string.Join(", ", reasons) is { Length: > 0 } text)
        {
            throw new InvalidOperationException($"{Server.Kind} lost connections: {text}");
        }
    }

    private sealed class Idle : IWireHandler
    {
        public static readonly Idle Instance = new();

        public void Opened(WireConnection connection) { }

        public void Received(WireConnection connection, ReadOnlySpan<byte> record, long now) { }
    }
}

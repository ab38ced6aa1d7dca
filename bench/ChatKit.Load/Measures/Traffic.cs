using System.Diagnostics;
using System.Text.Unicode;

namespace ChatKit.Load;

/// <summary>Sends in every room and for every member in turn, and accounts for every answer and delivery.</summary>
internal sealed class Traffic(Population population) : IWireHandler
{
    private const string Content =
        "Does anybody know when the next release goes out? I'd like to try it before the weekend, if there is time for it.";

    private readonly int[] senders = new int[population.Rooms];
    private int nextRoom;
    private bool keepSending;

    public DeliveryLedger Ledger { get; } = new(population.Rooms, population.RoomSize);
    public Population Population => population;
    public Sample Current { get; private set; } = new();

    /// <summary>Forgets what was measured so far, not what was sent.</summary>
    public void StartSample() => Current = new Sample();

    /// <summary>Keeps so many messages on their way: each is replaced when answered and with every member.</summary>
    public void StartClosedLoop(int window)
    {
        keepSending = true;
        for (var message = 0; message < window; message++)
        {
            SendNext(Stopwatch.GetTimestamp());
        }
    }

    public void StopClosedLoop() => keepSending = false;

    /// <param name="sentAt">When it should have been sent, so that a delay of the load program counts too.</param>
    public void SendNext(long sentAt)
    {
        var room = nextRoom;
        nextRoom = (nextRoom + 1) % population.Rooms;
        var person = room * population.RoomSize + senders[room];
        senders[room] = (senders[room] + 1) % population.RoomSize;
        Send(population.Connections[person], Ledger.Sent(room, sentAt));
    }

    public void Opened(WireConnection connection) { }

    public void Received(WireConnection connection, ReadOnlySpan<byte> record, long now)
    {
        switch (HubRecord.Type(record))
        {
            case HubRecord.Invocation when HubRecord.IsEvent(record, "message"u8):
                Delivered(connection, record, now);
                break;
            case HubRecord.Invocation:
                Current.OtherEvents++;
                break;
            case HubRecord.Completion:
                Answered(record, now);
                break;
        }
    }

    private void Delivered(WireConnection connection, ReadOnlySpan<byte> record, long now)
    {
        var number = HubRecord.MessageNumber(record);
        Current.Deliveries++;
        Current.DeliveredBytes += record.Length;
        Current.DeliveryLatency.Record(now - Ledger.SentAt(number));
        Continue(Ledger.Deliver(connection.Index, number, HubRecord.Sequence(record)), now);
    }

    private void Answered(ReadOnlySpan<byte> record, long now)
    {
        if (HubRecord.Error(record) is { } error)
        {
            throw new InvalidOperationException("send_message failed: " + error);
        }

        var number = HubRecord.InvocationId(record);
        Current.Acknowledged++;
        Current.AnswerLatency.Record(now - Ledger.SentAt(number));
        Continue(Ledger.Acknowledge(number, HubRecord.Sequence(record)), now);
    }

    private void Continue(bool complete, long now)
    {
        if (complete && keepSending)
        {
            SendNext(now);
        }
    }

    private void Send(WireConnection connection, int number)
    {
        Span<byte> record = stackalloc byte[512];
        Utf8.TryWrite(
            record,
            $"{{\"type\":1,\"invocationId\":\"{number}\",\"target\":\"send_message\",\"arguments\":[{{\"room_id\":\"{population.RoomOf(connection)}\",\"content\":\"{Content}\",\"client_message_id\":\"bench-{number:D10}\"}}]}}\u001e",
            out var length
        );
        connection.Send(record[..length]);
    }
}

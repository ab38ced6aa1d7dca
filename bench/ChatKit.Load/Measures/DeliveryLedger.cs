namespace ChatKit.Load;

/// <summary>
/// Knows every message sent and which connection got which sequence, and so what was lost, doubled or out of order.
/// </summary>
internal sealed class DeliveryLedger
{
    private readonly int roomSize;
    private readonly List<MessageState> messages = [];
    private readonly List<int>[] numbersBySequence;
    private readonly SequenceSet[] seen;

    public DeliveryLedger(int rooms, int roomSize)
    {
        this.roomSize = roomSize;
        numbersBySequence = [.. Enumerable.Range(0, rooms).Select(_ => new List<int>())];
        seen = [.. Enumerable.Range(0, rooms * roomSize).Select(_ => new SequenceSet())];
    }

    public int Outstanding { get; private set; }
    public long Acknowledged { get; private set; }
    public long Delivered { get; private set; }
    public long Doubled { get; private set; }
    public long OutOfOrder { get; private set; }

    /// <summary>The same sequence for two messages, or two sequences for one.</summary>
    public long Conflicting { get; private set; }

    /// <summary>Notes a send and returns the message's number.</summary>
    public int Sent(int room, long now)
    {
        messages.Add(new MessageState(room, now, AwaitedEvents: roomSize + 1));
        Outstanding++;
        return messages.Count - 1;
    }

    public long SentAt(int number) => messages[number].SentAt;

    /// <summary>The sender got its answer; true when everybody has the message now.</summary>
    public bool Acknowledge(int number, long sequence)
    {
        Acknowledged++;
        return Pair(number, sequence) && Count(number);
    }

    /// <summary>A member got the message; true when everybody has it now and the sender its answer.</summary>
    public bool Deliver(int person, int number, long sequence)
    {
        Delivered++;
        var inOrder = sequence > seen[person].Highest;
        if (!seen[person].Add(sequence))
        {
            Doubled++;
            return false;
        }

        OutOfOrder += inOrder ? 0 : 1;
        return Pair(number, sequence) && Count(number);
    }

    /// <summary>Nobody waits any longer for what is outstanding; the audit will miss it.</summary>
    public void GiveUp() => Outstanding = 0;

    /// <summary>Deliveries that should have been and were not, and sequences that no message has.</summary>
    public (long Lost, long Holes) Audit()
    {
        long lost = 0;
        for (var person = 0; person < seen.Length; person++)
        {
            lost += numbersBySequence[person / roomSize].Count - seen[person].Count;
        }

        return (lost, numbersBySequence.Sum(room => room.Count(number => number < 0)));
    }

    private bool Count(int number)
    {
        var left = messages[number].AwaitedEvents - 1;
        messages[number] = messages[number] with { AwaitedEvents = left };
        Outstanding -= left == 0 ? 1 : 0;
        return left == 0;
    }

    private bool Pair(int number, long sequence)
    {
        var numbers = numbersBySequence[messages[number].Room];
        while (numbers.Count < sequence)
        {
            numbers.Add(-1);
        }

        var index = (int)sequence - 1;
        if (index < 0 || (numbers[index] >= 0 && numbers[index] != number))
        {
            Conflicting++;
            return false;
        }

        numbers[index] = number;
        return true;
    }

    private readonly record struct MessageState(int Room, long SentAt, int AwaitedEvents);

    private sealed class SequenceSet
    {
        private ulong[] bits = new ulong[16];

        public long Highest { get; private set; }
        public long Count { get; private set; }

        public bool Add(long sequence)
        {
            var word = (int)(sequence >> 6);
            if (word >= bits.Length)
            {
                Array.Resize(ref bits, Math.Max(word + 1, 2 * bits.Length));
            }

            var bit = 1UL << (int)(sequence & 63);
            if ((bits[word] & bit) != 0)
            {
                return false;
            }

            bits[word] |= bit;
            Highest = Math.Max(Highest, sequence);
            Count++;
            return true;
        }
    }
}

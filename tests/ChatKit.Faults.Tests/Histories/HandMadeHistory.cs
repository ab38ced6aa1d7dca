namespace ChatKit.Faults.Tests;

/// <summary>A room of two people and three messages, to be told rightly or wrongly.</summary>
internal sealed class HandMadeHistory
{
    public static readonly ConversationKey Room = ConversationKey.Room("room");
    public static readonly Device Ann = new("ann", "ann's phone");
    public static readonly Device Bob = new("bob", "bob's phone");
    public static readonly Entry First = new("id1", 1, "ann", "a1", "one");
    public static readonly Entry Second = new("id2", 2, "bob", "b1", "two");
    public static readonly Entry Third = new("id3", 3, "ann", "a2", "three");

    public HandMadeHistory() => History.Opened(Room, ["ann", "bob"]);

    public History History { get; } = new();

    public static MessageKey Key(Entry entry) => new(Room, entry.SenderId, entry.ClientMessageId!);

    public void SendAll()
    {
        Send(First);
        Send(Second);
        Send(Third);
    }

    public void Send(Entry entry) => Send(entry, entry);

    public void Send(Entry entry, Entry? answer)
    {
        History.Invoked(Key(entry), entry.Content);
        if (answer is not null)
        {
            History.Acknowledged(Key(entry), answer);
        }
    }

    /// <summary>The server has these, and so have Ann and Bob, if nothing else is said.</summary>
    public void End(IReadOnlyList<Entry> entries, IReadOnlyList<Entry>? bobs = null, long? last = null)
    {
        History.FinalState(Room, last ?? entries.Count, entries);
        History.FinalView(Ann, Room, last ?? entries.Count, entries);
        History.FinalView(Bob, Room, last ?? entries.Count, bobs ?? entries);
    }

    public void Reports(params IEnumerable<ViolationKind> expected) =>
        Assert.Equal(expected, HistoryChecker.Check(History).Select(v => v.Kind).Distinct());
}

namespace ChatKit.Seeder;

/// <summary>
/// Random numbers (SplitMix64) that begin anew for each message, so that any message can be made without those before it: a
/// run that was stopped goes on with the same texts.
/// </summary>
internal struct Dice
{
    private ulong _state;

    private Dice(ulong state) => _state = state;

    public static Dice Of(int seed, int room, long sequence)
    {
        var dice = new Dice((ulong)(uint)seed);
        dice._state = dice.NextBits() ^ (uint)room;
        dice._state = dice.NextBits() ^ (ulong)sequence;
        return dice;
    }

    /// <summary>From 0 to <paramref name="bound"/> - 1.</summary>
    public int Next(int bound) => (int)(((NextBits() >> 32) * (ulong)bound) >> 32);

    public bool OneIn(int count) => Next(count) == 0;

    public T Pick<T>(T[] items) => items[Next(items.Length)];

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        var bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

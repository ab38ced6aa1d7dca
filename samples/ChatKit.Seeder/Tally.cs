namespace ChatKit.Seeder;

/// <summary>How many of something there are, and how many of them this run has made.</summary>
internal sealed class Tally
{
    private long _made;
    private long _total;

    public long Made => Interlocked.Read(ref _made);

    public long Total => Interlocked.Read(ref _total);

    public void Add(bool isMade)
    {
        Interlocked.Increment(ref _total);
        if (isMade)
        {
            Interlocked.Increment(ref _made);
        }
    }

    public void AddMade(long count)
    {
        Interlocked.Add(ref _total, count);
        Interlocked.Add(ref _made, count);
    }

    public void AddFound(long count) => Interlocked.Add(ref _total, count);
}

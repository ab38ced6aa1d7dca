namespace ChatKit.Seeder;

/// <summary>A line for each twentieth of long work, and one for short work: for logs and pipes.</summary>
internal sealed class LineDisplay(TextWriter output, TimeProvider clock) : ISeedDisplay
{
    private const int LongWork = 10_000;

    private readonly Lock _lock = new();

    public async Task ShowAsync(string what, long done, long total, Func<Action<long>, Task> work)
    {
        var pace = new Pace(done, total, clock);
        var step = Step(done, total);
        await work(count =>
        {
            lock (_lock)
            {
                pace.Add(count);
                var reached = Step(pace.Done, total);
                if (reached > step)
                {
                    step = reached;
                    output.WriteLine($"{what}: {pace}");
                }
            }
        });
    }

    private static long Step(long done, long total)
    {
        var steps = total > LongWork ? 20 : 1;
        return total == 0 ? steps : done * steps / total;
    }
}

namespace ChatKit;

/// <summary>Allows some attempts freely; then each one more has to wait 1, 2, 4 … minutes after the one before, up to a longest wait, never for good.</summary>
internal sealed class DoublingWaitPolicy(int free, TimeSpan longest) : AttemptPolicy
{
    /// <summary>A day without an attempt starts over.</summary>
    public override TimeSpan Memory => TimeSpan.FromDays(1);

    public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now)
    {
        var beyond = earlier.Count - free;
        if (beyond < 0)
        {
            return TimeSpan.Zero;
        }
        var minutes = Math.Min(longest.TotalMinutes, Math.Pow(2, beyond));
        var left = earlier[^1] + TimeSpan.FromMinutes(minutes) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

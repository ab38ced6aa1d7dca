namespace ChatKit;

/// <summary>Allows so many attempts in each of several sliding windows.</summary>
internal sealed class WindowPolicy(params (int Count, TimeSpan Window)[] windows) : AttemptPolicy
{
    public override TimeSpan Memory => windows.Max(w => w.Window);

    public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now)
    {
        var wait = TimeSpan.Zero;
        foreach (var (count, window) in windows)
        {
            // The attempt that has to leave the window before another one fits.
            var blocking = earlier.Count - count;
            if (blocking >= 0 && earlier[blocking] + window - now is { Ticks: > 0 } left && left > wait)
            {
                wait = left;
            }
        }
        return wait;
    }
}

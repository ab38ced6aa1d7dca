namespace ChatKit;

/// <summary>How long to wait before one more attempt, given the earlier ones.</summary>
public abstract class AttemptPolicy
{
    /// <summary>How long an attempt counts.</summary>
    public abstract TimeSpan Memory { get; }

    /// <summary>The time to wait from now; zero when an attempt is allowed.</summary>
    /// <param name="earlier">The times of attempts within <see cref="Memory"/>, oldest first.</param>
    /// <param name="now">The time of the new attempt.</param>
    public abstract TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now);
}

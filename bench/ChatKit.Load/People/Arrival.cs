namespace ChatKit.Load;

/// <summary>Everybody arrives at once.</summary>
internal static class Arrival
{
    // Kestrel's accept queue holds 512: beyond it the kernel drops connects and one would measure its retry timer.
    private const int AtTheDoor = 400;

    public static void Run(WireLoop loop, WireConnection[] connections, IArrival arrival, TimeSpan limit)
    {
        var started = 0;
        var all = loop.RunUntil(
            () => arrival.Level == connections.Length,
            limit,
            now =>
            {
                for (; started < connections.Length && started - arrival.Admitted < AtTheDoor; started++)
                {
                    connections[started].Handler = arrival;
                    loop.Connect(connections[started]);
                }

                return long.MaxValue;
            }
        );
        if (!all)
        {
            var reason = connections.FirstOrDefault(c => c.CloseReason is not null)?.CloseReason ?? "no answer";
            throw new InvalidOperationException(
                $"{arrival.Level} of {connections.Length} got in within {limit}: {reason}"
            );
        }
    }
}

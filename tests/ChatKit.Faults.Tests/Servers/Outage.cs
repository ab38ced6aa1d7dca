using System.Diagnostics;
using System.Globalization;
using ChatKit.MongoServers;

namespace ChatKit.Faults.Tests;

/// <summary>One way for a database to be away.</summary>
internal sealed class Outage(Func<CancellationToken, Task> begin, Func<CancellationToken, Task> end)
{
    public Task BeginAsync(CancellationToken cancellationToken) => begin(cancellationToken);

    public Task EndAsync(CancellationToken cancellationToken) => end(cancellationToken);

    /// <summary>
    /// The server takes what it is sent and answers nothing: its process stands still if <c>CHATKIT_MONGO_PID</c> names one that may be
    /// stopped, else the line to it does.
    /// </summary>
    public static Outage Freeze(Line line) =>
        Setting.Number("CHATKIT_MONGO_PID") is { } process
            ? new(token => SignalAsync("STOP", process, token), token => SignalAsync("CONT", process, token))
            : new(_ => Done(line.Hold), _ => Done(line.Release));

    /// <summary>Every connection is cut, and each further one.</summary>
    public static Outage Cut(Line line) => new(_ => Done(line.Cut), _ => Done(line.Mend));

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static async Task SignalAsync(string signal, int process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }
}

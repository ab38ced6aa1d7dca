using System.Runtime.InteropServices;

namespace ChatKit.Seeder;

/// <summary>Turns Ctrl-C and SIGTERM into a request to stop; a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() =>
        _signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, 130)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, 143)),
        ];

    public CancellationToken Token => _stop.Token;

    /// <summary>128 and the signal's number, as shells have it.</summary>
    public int ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        context.Cancel = !_stop.IsCancellationRequested;
        ExitCode = exitCode;
        _stop.Cancel();
    }
}

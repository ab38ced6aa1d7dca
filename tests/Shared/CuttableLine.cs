using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatKit.Tests;

/// <summary>A TCP relay between clients, such as browsers, and the host that can lose answers and be cut. Compiled into each project of tests that needs it.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Task, byte> _relays = new();
    private readonly Task _accepting;
    private volatile CancellationTokenSource _alive = new();
    private volatile TaskCompletionSource _refused = new();
    private volatile bool _isCut;
    private volatile bool _losesAnswers;
    private volatile bool _isDisposed;
    private volatile int _target;

    public CuttableLine()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The host's port; 0 while there is none.</summary>
    public int Target
    {
        get => _target;
        set => _target = value;
    }

    /// <summary>Ends when somebody has been refused since the last cut.</summary>
    public Task Refused => _refused.Task;

    /// <summary>What clients send still arrives; nothing comes back.</summary>
    public void LoseAnswers() => _losesAnswers = true;

    /// <summary>Ends every connection, and refuses new ones until it is mended.</summary>
    public async Task CutAsync()
    {
        _refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _isCut = true;
        await _alive.CancelAsync();
        await Task.WhenAll(_relays.Keys);
        _relays.Clear();
    }

    public void Mend()
    {
        _alive = new CancellationTokenSource();
        _losesAnswers = false;
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _listener.Stop();
        await CutAsync();
        await _accepting;
        _alive.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_isDisposed)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_isCut || _target == 0)
                {
                    // A reset, as from a machine that is gone, not a polite end.
                    client.Client.Close(0);
                    _refused.TrySetResult();
                    continue;
                }
                _relays[RelayAsync(client, _alive.Token)] = 0;
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                // Disposed, or a client that had gone again before it was accepted.
            }
        }
    }

    private async Task RelayAsync(TcpClient client, CancellationToken cut)
    {
        using (client)
        using (var host = new TcpClient())
        {
            try
            {
                await host.ConnectAsync(IPAddress.Loopback, _target, cut);
                await Task.WhenAny(CopyAsync(client, host, false, cut), CopyAsync(host, client, true, cut));
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException)
            {
                // The host is away, or the line was cut: closing both ends is all there is to do.
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool isAnswer, CancellationToken cut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, cut)) > 0)
            {
                if (!isAnswer || !_losesAnswers)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), cut);
                }
            }
        }
        catch (Exception ended)
            when (ended
                    is IOException
                        or OperationCanceledException
                        or ObjectDisposedException
                        or InvalidOperationException
            )
        {
            // One end is gone; the relay closes the other.
        }
    }
}

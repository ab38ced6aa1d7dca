using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChatKit.Browser.Tests;

/// <summary>A TCP relay between a browser and the host that can lose answers and be cut.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Task, byte> _relays = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile CancellationTokenSource _alive = new();
    private volatile bool _isCut;
    private volatile bool _losesAnswers;

    public CuttableLine(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What the browser sends still arrives; nothing comes back.</summary>
    public void LoseAnswers() => _losesAnswers = true;

    /// <summary>Ends every connection and refuses new ones.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        await _alive.CancelAsync();
        await Task.WhenAll(_relays.Keys);
    }

    public void Mend()
    {
        _alive = new CancellationTokenSource();
        _losesAnswers = false;
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await CutAsync();
        await _accepting;
        _alive.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync();
                if (_isCut)
                {
                    // A reset, as from a machine that is gone, not a polite end.
                    browser.Client.Close(0);
                    continue;
                }
                var relay = RelayAsync(browser, _alive.Token);
                _relays[relay] = 0;
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task RelayAsync(TcpClient browser, CancellationToken cut)
    {
        using (browser)
        using (var host = new TcpClient())
        {
            try
            {
                await host.ConnectAsync(IPAddress.Loopback, _target, cut);
                var there = CopyAsync(browser, host, isAnswer: false, cut);
                var back = CopyAsync(host, browser, isAnswer: true, cut);
                await Task.WhenAny(there, back);
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
                if (isAnswer && _losesAnswers)
                {
                    continue;
                }
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), cut);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end is gone; the relay closes the other.
        }
    }
}

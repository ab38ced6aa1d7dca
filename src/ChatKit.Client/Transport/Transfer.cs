namespace ChatKit.Client;

/// <summary>A file's bytes on their way between the user's stream and the server.</summary>
internal sealed class Transfer(Stream stream, IProgress<long>? progress)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _count;

    /// <summary>Called when bytes have moved.</summary>
    public Action? Moved { get; set; }

    /// <summary>Why the user's own stream failed: that is not the network's.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>How many bytes there are to send; null when the stream does not know.</summary>
    public long? Length => stream.CanSeek ? stream.Length - stream.Position : null;

    public async Task SendAsync(Stream server, CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken) is > 0 and var count)
        {
            await server.WriteAsync(_buffer.AsMemory(0, count), cancellationToken);
            Tell(count);
        }
    }

    public async Task ReceiveAsync(Stream server, CancellationToken cancellationToken)
    {
        while (await server.ReadAsync(_buffer, cancellationToken) is > 0 and var count)
        {
            await WriteAsync(count, cancellationToken);
            Tell(count);
        }
    }

    private async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(_buffer, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Fault = fault;
            throw;
        }
    }

    private async Task WriteAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(_buffer.AsMemory(0, count), cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Fault = fault;
            throw;
        }
    }

    private void Tell(int count)
    {
        _count += count;
        Moved?.Invoke();
        progress?.Report(_count);
    }
}

namespace ChatKit.Testing;

/// <summary>So many bytes of a pattern, made as they are read; they can be told from any others by their places.</summary>
internal sealed class SyntheticContent(long length, int seed = 0) : Stream
{
    private long _position;

    /// <summary>Called before each part, with the number of bytes that were read before it.</summary>
    public Func<long, Task>? OnRead { get; init; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>The byte at a place.</summary>
    public static byte At(long place, int seed = 0) => (byte)((place * 31) ^ (place >> 8) ^ (place >> 16) ^ seed);

    /// <summary>All bytes at once.</summary>
    public static byte[] All(int length, int seed = 0) =>
        [.. Enumerable.Range(0, length).Select(place => At(place, seed))];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (OnRead is not null)
        {
            await OnRead(_position);
        }
        // Parts of odd sizes, as a network gives them.
        var read = (int)Math.Min(Math.Min(buffer.Length, 40_961), length - _position);
        for (var i = 0; i < read; i++)
        {
            buffer.Span[i] = At(_position + i, seed);
        }
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();
}

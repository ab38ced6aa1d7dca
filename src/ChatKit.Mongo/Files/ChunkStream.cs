namespace ChatKit.Mongo;

/// <summary>Reads a file chunk by chunk: one of them is in memory at a time.</summary>
internal sealed class ChunkStream(FileDocument file, Func<int, CancellationToken, Task<byte[]?>> readChunk) : Stream
{
    private byte[] _chunk = [];
    private int _number = -1;
    private long _position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => file.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= file.Length || buffer.Length == 0)
        {
            return 0;
        }
        var number = (int)(_position / file.ChunkSize);
        if (number != _number)
        {
            _chunk =
                await readChunk(number, cancellationToken)
                ?? throw new IOException($"The file {file.Id} was removed while it was read.");
            _number = number;
        }
        var rest = _chunk.AsMemory((int)(_position % file.ChunkSize));
        var read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => file.Length + offset,
        };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();
}

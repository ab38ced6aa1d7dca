namespace ChatKit;

/// <summary>An upload's bytes: the first ones, which were looked at already, and the rest, which is refused once it is too long.</summary>
internal sealed class BoundedContent(ReadOnlyMemory<byte> head, Stream rest, long maxLength) : Stream
{
    private long _length;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_length < head.Length)
        {
            read = Math.Min(buffer.Length, head.Length - (int)_length);
            head.Slice((int)_length, read).CopyTo(buffer);
        }
        else
        {
            read = await rest.ReadAsync(buffer, cancellationToken);
        }
        _length += read;
        return _length <= maxLength ? read : throw FileService.TooLarge(maxLength);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();
}

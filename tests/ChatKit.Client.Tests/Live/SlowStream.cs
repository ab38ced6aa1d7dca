namespace ChatKit.Client.Tests;

/// <summary>Gives zeros in small parts, does not know its length, and does something before each part.</summary>
internal sealed class SlowStream(int length, int part, Func<int, CancellationToken, Task>? before = null) : Stream
{
    private int _given;
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (before is not null)
        {
            await before(_given, cancellationToken);
        }
        var count = Math.Min(part, Math.Min(buffer.Length, length - _given));
        buffer.Span[..count].Clear();
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }
}

namespace ChatKit.AspNetCore;

/// <summary>The bytes of an upload's file. The end comes only when the form has ended too, so that a second file is refused before the first is stored.</summary>
internal sealed class UploadStream(UploadReader form, Stream part) : Stream
{
    private bool _isAtEnd;

    public override bool CanRead => true;
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
        if (_isAtEnd)
        {
            return 0;
        }
        var read = await form.ReadAsync(() => part.ReadAsync(buffer, cancellationToken).AsTask());
        if (read == 0 && buffer.Length > 0)
        {
            if (await form.NextFileAsync(cancellationToken) is not null)
            {
                throw ChatException.Invalid(UploadedFile.Field, "Send one file at a time.");
            }
            _isAtEnd = true;
        }
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

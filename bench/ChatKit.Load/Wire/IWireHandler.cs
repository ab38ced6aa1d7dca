namespace ChatKit.Load;

/// <summary>What a scenario does with its connections; always called on the one thread of the <see cref="WireLoop"/>.</summary>
internal interface IWireHandler
{
    /// <summary>The hub's handshake is done.</summary>
    void Opened(WireConnection connection);

    /// <summary>A hub record arrived, without its separator; <paramref name="now"/> is a stopwatch timestamp.</summary>
    void Received(WireConnection connection, ReadOnlySpan<byte> record, long now);
}

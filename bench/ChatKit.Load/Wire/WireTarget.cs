using System.Net;

namespace ChatKit.Load;

/// <summary>Where a population's clients connect to, and as whom.</summary>
internal sealed record WireTarget(IPEndPoint Address, Func<int, string?> TokenOf)
{
    public static IPAddress SourceOf(int index) => new([127, 1, (byte)(index / 250), (byte)(1 + index % 250)]);

    /// <summary>A browser can't set headers on a WebSocket, so the token goes where browsers put it.</summary>
    public string UpgradeRequest(int index)
    {
        var query = TokenOf(index) is { } token ? "?access_token=" + token : "";
        return $"GET /hubs/chat{query} HTTP/1.1\r\nHost: {Address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }
}

namespace ChatKit.Faults.Tests;

/// <summary>What of a message must be the same for everybody, always.</summary>
internal sealed record Entry(string Id, long Sequence, string SenderId, string? ClientMessageId, string Content)
{
    public override string ToString()
    {
        var content = Content.Length <= 24 ? Content : Content[..24] + "…";
        return $"#{Sequence} {Id} \"{content}\" ({ClientMessageId ?? "no client id"} from {SenderId})";
    }
}

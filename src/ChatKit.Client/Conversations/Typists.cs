namespace ChatKit.Client;

/// <summary>Who else types in a conversation.</summary>
internal sealed class Typists(Loop loop, Action changed)
{
    // As the server has it; here too, in case its word gets lost.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(6);

    private readonly Dictionary<string, (Sender Sender, IDisposable End)> _typing = [];

    public IReadOnlyList<Sender> List => [.. _typing.Values.Select(t => t.Sender)];

    public void Started(Sender sender)
    {
        if (_typing.TryGetValue(sender.Id, out var typing))
        {
            typing.End.Dispose();
        }
        _typing[sender.Id] = (sender, loop.After(s_silence, () => Stopped(sender.Id)));
        changed();
    }

    public void Stopped(string userId)
    {
        if (_typing.Remove(userId, out var typing))
        {
            typing.End.Dispose();
            changed();
        }
    }

    public void Clear()
    {
        foreach (var userId in _typing.Keys.ToArray())
        {
            Stopped(userId);
        }
    }
}

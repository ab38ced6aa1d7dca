namespace ChatKit.Client;

/// <summary>The conversations that were asked for, each once.</summary>
internal sealed class Talks(Func<Core> core)
{
    // So many closed ones keep messages, to be there at once when they are opened again.
    private const int MostKept = 20;

    private readonly Dictionary<ConversationRef, Talk> _talks = [];

    // Closed with messages, the longest ago first.
    private readonly List<Talk> _kept = [];

    /// <summary>For any thread.</summary>
    public Talk Of(ConversationRef conversation)
    {
        lock (_talks)
        {
            if (!_talks.TryGetValue(conversation, out var talk))
            {
                talk = _talks[conversation] = new Talk(core(), conversation, Keep);
                // Some may be known of it.
                core().Loop.Post(talk.Changed);
            }
            return talk;
        }
    }

    public Talk? Find(ConversationRef conversation)
    {
        lock (_talks)
        {
            return _talks.GetValueOrDefault(conversation);
        }
    }

    public IReadOnlyList<Talk> All()
    {
        lock (_talks)
        {
            return [.. _talks.Values];
        }
    }

    /// <summary>One was opened or closed.</summary>
    private void Keep(Talk talk)
    {
        _kept.Remove(talk);
        if (talk.IsOpen)
        {
            return;
        }
        _kept.Add(talk);
        if (_kept.Count > MostKept)
        {
            _kept[0].Forget();
            _kept.RemoveAt(0);
        }
    }
}

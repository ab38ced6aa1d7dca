namespace ChatKit.Client;

/// <summary>
/// The newest part of a conversation's messages. Whatever comes, in whatever order and however often, ends up once and in place: what fits is put
/// in, what lies elsewhere waits for the messages between, and what is known already stays as it is or is made newer.
/// </summary>
internal sealed class Timeline
{
    /// <summary>It is shortened to <see cref="ShortWindow"/> when it gets longer than this.</summary>
    public const int LongWindow = 4000;
    private const int ShortWindow = 3000;

    // Of messages outside the window. What is dropped is read from the server like anything else that is missing.
    private const int MostLoose = 1000;

    private readonly List<Message> _messages = [];
    private readonly SortedDictionary<long, Message> _loose = [];
    private Message[]? _shown;

    /// <summary>Whether there is a window; it may be empty.</summary>
    public bool IsLoaded { get; private set; }

    public bool HasOlder { get; private set; }

    /// <summary>Counts how often all was thrown away: a page that was asked for before is of no use after.</summary>
    public int Epoch { get; private set; }

    /// <summary>The highest sequence that anybody told of.</summary>
    public long Head { get; private set; }

    /// <summary>Oldest first; the same list until something changed.</summary>
    public IReadOnlyList<Message> Messages => _shown ??= [.. _messages];

    /// <summary>The first message's sequence; of an empty window, the one that would follow.</summary>
    public long First => _messages.Count > 0 ? _messages[0].Sequence : Last + 1;

    public long Last => _messages.Count > 0 ? _messages[^1].Sequence : 0;

    public bool HasGap => IsLoaded && Head > Last;

    public bool Has(long sequence) => IsLoaded && sequence >= First && sequence <= Last;

    /// <summary>What follows a sequence that is in the window, or just before it.</summary>
    public IReadOnlyList<Message> After(long sequence, int most)
    {
        var from = (int)(sequence + 1 - First);
        return _messages.GetRange(from, Math.Min(most, _messages.Count - from));
    }

    /// <summary>Starts (again) from the newest page.</summary>
    public void Load(MessagesResponse page)
    {
        // The page may have been read before a change that was told since.
        var from = page.Messages is [var first, ..] ? first.Sequence : long.MaxValue;
        foreach (var message in _messages.Where(m => m.Sequence >= from))
        {
            KeepLoose(message);
        }
        _messages.Clear();
        IsLoaded = true;
        HasOlder = page.HasMore;
        foreach (var message in page.Messages)
        {
            Append(message);
        }
        Changed();
        TellHead(page.LastSequence);
        TakeLoose();
    }

    public void Clear()
    {
        Epoch++;
        Head = 0;
        _messages.Clear();
        _loose.Clear();
        IsLoaded = HasOlder = false;
        Changed();
    }

    public void TellHead(long sequence) => Head = Math.Max(Head, sequence);

    /// <summary>Events, pages, answers: all come through here.</summary>
    public void Merge(IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            if (Has(message.Sequence))
            {
                Replace(message);
            }
            else if (IsLoaded && message.Sequence == Last + 1)
            {
                Append(message);
            }
            else
            {
                KeepLoose(message);
            }
            TellHead(message.Sequence);
        }
        TakeLoose();
    }

    /// <summary>A page from before the window.</summary>
    public void Prepend(MessagesResponse page)
    {
        var older = page.Messages.TakeWhile(m => m.Sequence < First).Select(Newest).ToList();
        if (older.Count > 0 && older[^1].Sequence != First - 1)
        {
            // The window has moved meanwhile.
            return;
        }
        _messages.InsertRange(0, older);
        HasOlder = page.HasMore;
        Changed();
    }

    /// <summary>Shortens the window from its old end when it is too long.</summary>
    public void Trim()
    {
        if (_messages.Count > LongWindow)
        {
            KeepNewest(ShortWindow);
        }
    }

    public void KeepNewest(int count)
    {
        if (_messages.Count <= count)
        {
            return;
        }
        _messages.RemoveRange(0, _messages.Count - count);
        HasOlder = true;
        Changed();
    }

    /// <summary>Bounds what waits outside the window.</summary>
    public void DropLoose(int most)
    {
        while (_loose.Count > most)
        {
            _loose.Remove(_loose.Keys.First());
        }
    }

    private void Append(Message message)
    {
        _messages.Add(Newest(message));
        Changed();
    }

    private void Replace(Message message)
    {
        var index = (int)(message.Sequence - First);
        var newer = _messages[index].Newer(message);
        if (!ReferenceEquals(newer, _messages[index]))
        {
            _messages[index] = newer;
            Changed();
        }
    }

    private void KeepLoose(Message message)
    {
        _loose[message.Sequence] = _loose.TryGetValue(message.Sequence, out var known) ? known.Newer(message) : message;
        DropLoose(MostLoose);
    }

    /// <summary>A change may have been told before its message was read.</summary>
    private Message Newest(Message message) =>
        _loose.Remove(message.Sequence, out var loose) ? message.Newer(loose) : message;

    private void TakeLoose()
    {
        while (IsLoaded && _loose.Remove(Last + 1, out var next))
        {
            Append(next);
        }
    }

    private void Changed() => _shown = null;
}

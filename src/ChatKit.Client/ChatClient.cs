namespace ChatKit.Client;

/// <summary>
/// A person's chat: one connection, and everything that is known through it. It connects for ever, keeps what is unsent, and hands out each conversation in order,
/// without gap or double. Safe to use from any thread.
/// </summary>
public sealed class ChatClient : IAsyncDisposable
{
    private readonly Engine _engine;
    private readonly Loop _loop;
    private readonly Lazy<Task> _end;

    /// <summary>Makes a client. It does nothing before <see cref="Start"/>, or a sign-in.</summary>
    public ChatClient(ChatClientOptions options)
        : this(options, Platform.Of(options ?? throw new ArgumentNullException(nameof(options)))) { }

    internal ChatClient(ChatClientOptions options, Platform platform)
    {
        _engine = new Engine(options, platform);
        _loop = _engine.Core.Loop;
        _end = new Lazy<Task>(() => _loop.RunAsync(_engine.StopAsync));
    }

    /// <summary>The line to the server. It is kept up by itself, with endless attempts 0.25 s to 30 s apart.</summary>
    public Readable<ConnectionState> Connection => _engine.Core.Connector.State;

    /// <summary>Who is signed in.</summary>
    public Session Session => _engine.Session;

    /// <summary>One's own profile, password and devices.</summary>
    public Account Account => _engine.Account;

    /// <summary>Rooms to list, make, join and change.</summary>
    public Rooms Rooms => _engine.Rooms;

    /// <summary>Who is in a room, with what role, and who is kept out.</summary>
    public Members Members => _engine.Members;

    /// <summary>Everybody that was met so far.</summary>
    public People People => _engine.Core.People;

    /// <summary>Files to send in messages, and to read.</summary>
    public Files Files => _engine.Files;

    /// <summary>How far each conversation goes that one takes part in, and how far it is read: open or not.</summary>
    public Readable<IReadOnlyDictionary<ConversationRef, ConversationMark>> Marks => _engine.Core.Marks.All;

    /// <summary>How many of one's own messages, in all conversations, the server has not got yet.</summary>
    public Readable<int> Unsent => _engine.Core.Outbox.Unsent;

    /// <summary>The conversation in a room or with a user. Opens nothing by itself.</summary>
    public Conversation Conversation(ConversationRef conversation)
    {
        if (conversation == default)
        {
            throw new ArgumentException("Name a room or a user: ConversationRef.Room(id).", nameof(conversation));
        }
        return new Conversation(_engine.Core, _engine.Talks.Of(conversation));
    }

    /// <summary>Connects when somebody is signed in, now and after each sign-in, until the client is disposed. Returns at once; see <see cref="Connection"/>.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_end.IsValueCreated, this);
        _loop.Post(_engine.Start);
    }

    /// <summary>
    /// Tries at once. To be called when the network is there again. While connected it asks the server for a sign of life instead, and gives up a line that only
    /// looks open within 5 s.
    /// </summary>
    public void RetryNow() => _loop.Post(() => _ = _engine.Core.Connector.RetryNowAsync());

    /// <summary>
    /// Ends the connection and all waiting, and returns when nothing of it goes on. What is unsent stays in the storage, for the next client; one that hangs is waited for up to 5 s, and a server that does not say goodbye up to 10 s.
    /// </summary>
    public async ValueTask DisposeAsync() => await _end.Value;
}

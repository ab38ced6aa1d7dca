using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatKit.Client;

/// <summary>Puts the parts together, and tells them who is signed in and how the line is. All of it happens on the loop.</summary>
internal sealed class Engine : IConnectorEvents, ISessionEvents
{
    private readonly ITransport _transport;
    private readonly Keeper _keeper;
    private readonly Events _events;
    private string _user = "";
    private bool _isStarted;
    private readonly TaskCompletionSource _stopped = new();

    public Engine(ChatClientOptions options, Platform platform)
    {
        ILogger logger = options.LoggerFactory?.CreateLogger<ChatClient>() ?? NullLogger<ChatClient>.Instance;
        _transport = platform.Transport;
        var loop = new Loop(options.TimeProvider, platform.Scheduler, platform.Background, platform.Random);
        _keeper = new Keeper(loop, options.Storage, logger);
        Talks = new Talks(() => Core!);
        Rest rest = null!;
        var session = Session = new Session(loop, logger, options.Token, _stopped.Task, () => rest, this);
        rest = new Rest(loop, _transport, session.TokenAsync, token => _ = session.RefusedAsync(token));
        var connector = new Connector(loop, _transport, this, logger);
        var marks = new Marks(loop, logger, connector, conversation => Talks.Find(conversation)?.Changed());
        var people = new People(loop, logger, rest, PeopleChanged, () => session.Me);
        var outbox = new Outbox(
            loop,
            logger,
            connector,
            _keeper,
            platform.NewId,
            c => Talks.Find(c) is { IsJoining: true },
            c => Talks.Find(c)?.Changed(),
            m => _events!.Delivered(m)
        );
        var drafts = new Drafts(loop, _keeper, c => Talks.Find(c)?.Changed());
        var heads = new Heads(loop, connector, Heard);
        Core = new Core(loop, logger, rest, connector, heads, marks, outbox, drafts, people, _stopped.Task);
        _events = new Events(Core, session, Talks.Find);
        Account = new Account(loop, rest, session, people);
        Rooms = new Rooms(loop, rest, _events);
        Members = new Members(loop, rest);
        Files = new Files(loop, rest);
    }

    public Core Core { get; }

    public Session Session { get; }

    public Account Account { get; }

    public Rooms Rooms { get; }

    public Members Members { get; }

    public Files Files { get; }

    public Talks Talks { get; }

    public void Start()
    {
        _isStarted = true;
        if (Session.Start())
        {
            Core.Connector.Start();
        }
    }

    /// <summary>Ends the line and every waiting; what is unsent stays in the storage.</summary>
    public async Task StopAsync()
    {
        _isStarted = false;
        Core.Connector.Stop();
        _stopped.TrySetResult();
        Core.Outbox.Reset();
        Core.Drafts.Reset();
        foreach (var talk in Talks.All())
        {
            talk.Unplug();
            talk.Changed();
        }
        await _keeper.FlushAsync();
        await _transport.DisposeAsync();
    }

    /// <inheritdoc/>
    public Task IdentifyAsync() => Session.IdentifyAsync();

    /// <inheritdoc/>
    public Task<string?> TokenAsync() => Session.TokenAsync();

    /// <inheritdoc/>
    public void Up()
    {
        Core.Heads.Up();
        Core.Outbox.Resume();
        Core.Marks.Resume();
        foreach (var talk in Talks.All())
        {
            talk.Level();
        }
    }

    /// <inheritdoc/>
    public void Down()
    {
        Core.Heads.Down();
        Core.Marks.Down();
        foreach (var talk in Talks.All())
        {
            talk.Unplug();
        }
    }

    /// <inheritdoc/>
    public void Received(HubEvent received)
    {
        try
        {
            _events.Received(received);
        }
        catch (Exception fault) when (fault is NullReferenceException or ArgumentException)
        {
            // A server that leaves out what the contract demands must not end the client.
            Log.EventFailed(Core.Logger, fault);
        }
    }

    /// <inheritdoc/>
    public void Refused() => Session.Expire("unauthenticated");

    /// <inheritdoc/>
    public void Began(User user)
    {
        if (_stopped.Task.IsCompleted)
        {
            return;
        }
        if (user.Id != _user)
        {
            // What was written before it was known who is signed in is that person's.
            if (_user.Length > 0)
            {
                Reset();
            }
            _user = user.Id;
            _ = Core.Outbox.LoadAsync(user.Id);
            _ = Core.Drafts.LoadAsync(user.Id);
        }
        Core.People.Put([user]);
        if (_isStarted)
        {
            Core.Connector.Start();
        }
    }

    /// <inheritdoc/>
    public void Expired() => Core.Connector.Stop();

    /// <inheritdoc/>
    public Task EndedAsync(User user)
    {
        Reset();
        return _keeper.ForgetAsync(user.Id);
    }

    /// <summary>Nothing of one user is shown to another.</summary>
    private void Reset()
    {
        Core.Connector.Stop();
        _user = "";
        Core.Marks.Reset();
        Core.Outbox.Reset();
        Core.Drafts.Reset();
        Core.People.Reset();
        foreach (var talk in Talks.All())
        {
            talk.Reset();
        }
    }

    private void Heard(HeadsReply reply)
    {
        _events.NoteHeads(reply.Heads);
        foreach (var talk in Talks.All())
        {
            talk.Level();
        }
    }

    private void PeopleChanged()
    {
        foreach (var talk in Talks.All().Where(t => t.Ref.UserId is not null))
        {
            talk.State.Changed();
        }
    }
}

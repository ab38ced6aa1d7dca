namespace ChatKit.Client.Tests;

/// <summary>Alice on two devices, Bob on one; a room, and their private conversation.</summary>
internal sealed partial class World
{
    private readonly VirtualTime _time = new();
    private readonly ServerModel _server;
    private readonly Device[] _devices;
    private readonly string _room;
    private readonly Dictionary<(int Device, int Talk), (Conversation It, IDisposable Open, IDisposable Look)> _open =
    [];
    private readonly Dictionary<(int Device, int Talk), ConversationMark> _marks = [];
    private readonly Dictionary<(int Device, int Talk, string Id), DateTimeOffset> _changes = [];
    private readonly List<(string Id, int Device, int Talk)> _sent = [];
    private readonly List<long> _streamed = [];
    private readonly List<string> _faults = [];
    private int _floods;
    private int _unsure;
    private int _ids;

    /// <param name="seed">Of everything that is left to chance.</param>
    /// <param name="storage">Of every device; each has its own when null.</param>
    public World(int seed, SlowStorage? storage = null)
    {
        _server = new ServerModel(_time);
        var random = new Random(seed);
        var (alice, bob) = (_server.AddUser("alice"), _server.AddUser("bob"));
        _room = _server.AddRoom("general", alice.Id, bob.Id);
        _devices =
        [
            new(_time, _server, random, alice, storage),
            new(_time, _server, random, alice, storage),
            new(_time, _server, random, bob, storage),
        ];
        OpenAll();
        Stream();
    }

    public ServerModel Server => _server;

    public DateTimeOffset Now => _time.Now;

    /// <summary>The sequences that Bob's stream of the room has given, over all his restarts.</summary>
    public IReadOnlyList<long> Streamed => _streamed;

    /// <summary>With what it ended, if it did.</summary>
    public ChatKitClientException? StreamEnd { get; private set; }

    /// <summary>Starts a test's own work; it goes on while time passes.</summary>
    public Task Do(Func<Task> work) => _time.Run(work);

    public Device Device(int device) => _devices[device];

    /// <summary>A client that nobody has signed in to yet, and its way to the server.</summary>
    public (ChatClient Client, VirtualNetwork Network) Newcomer(
        Func<CancellationToken, ValueTask<string?>>? token = null,
        SlowStorage? storage = null
    )
    {
        storage?.Time = _time;
        var network = new VirtualNetwork(_time, _server, new Random(1));
        var options = new ChatClientOptions
        {
            Server = new Uri("http://model"),
            Token = token,
            Storage = storage ?? (IClientStorage)new MemoryClientStorage(),
            TimeProvider = _time.Clock,
        };
        return (
            new ChatClient(options, new Platform(network, _time, _time, () => 0.5, () => $"new-{_ids++}")),
            network
        );
    }

    public ConversationState State(int device, int talk) => Talk(device, talk).State.Value;

    public void Pass(TimeSpan time) => _time.Pass(time);

    public Conversation Talk(int device, int talk) => _devices[device].Client.Conversation(Ref(device, talk));

    public void Send(int device, int talk, string content) =>
        Run(async () =>
        {
            try
            {
                _sent.Add(((await Talk(device, talk).SendAsync(content)).ClientMessageId, device, talk));
            }
            catch (OperationCanceledException)
            {
                // The process ended before it was kept, though it may have been sent.
                _unsure++;
            }
        });

    /// <summary>Changes one of the last messages, if it is this person's; null deletes it.</summary>
    public void Change(int device, int talk, int back, string? content)
    {
        var messages = State(device, talk).Messages;
        if (
            back < messages.Count
            && messages[messages.Count - 1 - back] is var found
            && found.Sender.Id == _devices[device].User.Id
        )
        {
            var it = Talk(device, talk);
            Run(() => content is null ? it.DeleteAsync(found.Id) : it.EditAsync(found.Id, content));
        }
    }

    public void Offline(int device, TimeSpan time)
    {
        var network = _devices[device].Network;
        network.IsOffline = true;
        network.Cut();
        _time.After(time, () => network.IsOffline = false);
    }

    /// <summary>The store is away, or the limit is reached.</summary>
    public void Refuse(string code, TimeSpan time)
    {
        var until = _time.Now + time;
        _server.Gate = what =>
        {
            if (_time.Now < until && (code != "rate_limited" || what.StartsWith("send", StringComparison.Ordinal)))
            {
                throw new ChatKitClientException(code, null, code == "rate_limited" ? until - _time.Now : default);
            }
        };
    }

    /// <summary>Many at once from elsewhere: the sender's own device has no hand in it.</summary>
    public void Flood(int device, int talk, int count, string text)
    {
        var (gate, listener) = (_server.Gate, new Listener(_devices[device].User.Id, _ => { }));
        _server.Gate = _ => { };
        var to = Ref(device, talk);
        for (var i = 0; i < count; i++, _floods++)
        {
            object input = to.RoomId is { } roomId
                ? new SendRoomMessageInput(roomId, $"{text}.{i}", $"flood-{_floods}", null, null, null)
                : new SendPrivateMessageInput(to.UserId!, $"{text}.{i}", $"flood-{_floods}", null, null, null);
            _server.Hub(listener, to.RoomId is null ? "send_private_message" : "send_message", input);
        }
        _server.Gate = gate;
    }

    public void Close(int device, int talk)
    {
        if (_open.Remove((device, talk), out var open))
        {
            open.Look.Dispose();
            open.Open.Dispose();
        }
    }

    public void Open(int device, int talk)
    {
        if (!_open.ContainsKey((device, talk)))
        {
            var it = Talk(device, talk);
            _open[(device, talk)] = (it, it.Open(), it.State.Subscribe(state => Look(device, talk, it, state)));
        }
    }

    public void Restart(int device)
    {
        // What was written is kept by then.
        _time.Pass(TimeSpan.FromMilliseconds(1));
        for (var talk = 0; talk < 2; talk++)
        {
            Close(device, talk);
            _marks.Remove((device, talk));
        }
        _devices[device].Restart();
        Open(device, 0);
        Open(device, 1);
        if (device == 2)
        {
            Stream();
        }
    }

    /// <summary>Everything is well for long enough to find out everything.</summary>
    public void Heal()
    {
        Pass(TimeSpan.FromSeconds(61));
        foreach (var device in _devices)
        {
            (device.Network.Weather, device.Network.IsOffline) = (Weather.Calm, false);
            device.Storage.Heal();
        }
        OpenAll();
        _server.Gate = _ => { };
        Pass(TimeSpan.FromMinutes(8));
        foreach (var (it, _, _) in _open.Values)
        {
            it.MarkRead(it.State.Value.Mark.LastSequence);
        }
        Pass(TimeSpan.FromMinutes(7));
    }

    public void End()
    {
        foreach (var device in _devices)
        {
            _ = device.Client.DisposeAsync().AsTask();
        }
        Pass(TimeSpan.FromSeconds(1));
        // The server's own goes on for ever.
        Assert.Equal(1, _time.Timers);
    }

    private void OpenAll()
    {
        for (var device = 0; device < _devices.Length; device++)
        {
            Open(device, 0);
            Open(device, 1);
        }
    }

    private ConversationRef Ref(int device, int talk) =>
        talk == 0 ? ConversationRef.Room(_room) : ConversationRef.User(device == 2 ? "alice-id" : "bob-id");

    private Talked Truth(int device, int talk)
    {
        var conversation = Ref(device, talk);
        return _server.Talk(_devices[device].User.Id, conversation.RoomId, conversation.UserId);
    }

    /// <summary>Bob reads the room as a stream, and goes on where he was after a restart.</summary>
    private void Stream()
    {
        var client = _devices[2].Client;
        Run(async () =>
        {
            try
            {
                await foreach (var message in client.Conversation(Ref(2, 0)).StreamAsync(_streamed.LastOrDefault()))
                {
                    if (client != _devices[2].Client)
                    {
                        return;
                    }
                    _streamed.Add(message.Sequence);
                }
            }
            catch (ChatKitClientException end)
            {
                StreamEnd = end;
            }
        });
    }

    private void Run(Func<Task> work) =>
        _time.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (ChatKitClientException)
            {
                // An edit without an answer may or may not have happened.
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _faults.Add(fault.ToString());
            }
        });
}

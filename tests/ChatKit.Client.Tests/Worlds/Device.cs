namespace ChatKit.Client.Tests;

/// <summary>A person's device: what stays over a restart, and the client that runs on it now.</summary>
internal sealed class Device
{
    private readonly VirtualTime _time;
    private readonly Random _random;
    private int _ids;

    public Device(VirtualTime time, ServerModel server, Random random, User user, SlowStorage? storage)
    {
        (_time, _random) = (time, random);
        Storage = storage ?? new SlowStorage();
        Storage.Time = time;
        User = user;
        Network = new VirtualNetwork(time, server, random);
        Client = Make();
    }

    public User User { get; }

    public VirtualNetwork Network { get; }

    public SlowStorage Storage { get; }

    public ChatClient Client { get; private set; }

    /// <summary>The process is started again: nothing of the old client is left but what it kept.</summary>
    public void Restart()
    {
        var wasWell = Storage.IsWell;
        if (!wasWell)
        {
            // What could not be written until the end would be lost, and nobody could do anything about it.
            Storage.Heal();
            _time.Pass(TimeSpan.FromSeconds(20));
        }
        var old = Client;
        _ = old.DisposeAsync().AsTask();
        if (!wasWell)
        {
            _time.Pass(TimeSpan.Zero);
        }
        Client = Make();
    }

    private ChatClient Make()
    {
        var options = new ChatClientOptions
        {
            Server = new Uri("http://model"),
            Token = _ => ValueTask.FromResult<string?>(User.Id),
            Storage = Storage,
            TimeProvider = _time.Clock,
        };
        var client = new ChatClient(options, new Platform(Network, _time, _time, _random.NextDouble, NewId));
        client.Start();
        return client;
    }

    private string NewId() => $"{User.Username}-{_random.Next()}-{_ids++}";
}

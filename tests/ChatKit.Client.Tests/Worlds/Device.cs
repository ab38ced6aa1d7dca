namespace ChatKit.Client.Tests;

/// <summary>A person's device: what stays over a restart, and the client that runs on it now.</summary>
internal sealed class Device
{
    private readonly VirtualTime _time;
    private readonly Random _random;
    private readonly IClientStorage _storage;
    private int _ids;

    public Device(VirtualTime time, ServerModel server, Random random, User user, IClientStorage? storage)
    {
        (_time, _random) = (time, random);
        _storage = storage ?? new MemoryClientStorage();
        User = user;
        Network = new VirtualNetwork(time, server, random);
        Client = Make();
    }

    public User User { get; }

    public VirtualNetwork Network { get; }

    public ChatClient Client { get; private set; }

    /// <summary>The process is started again: nothing of the old client is left but what it kept.</summary>
    public void Restart()
    {
        var old = Client;
        _ = old.DisposeAsync().AsTask();
        Client = Make();
    }

    private ChatClient Make()
    {
        var options = new ChatClientOptions
        {
            Server = new Uri("http://model"),
            Token = _ => ValueTask.FromResult<string?>(User.Id),
            Storage = _storage,
            TimeProvider = _time.Clock,
        };
        var client = new ChatClient(options, new Platform(Network, _time, _random.NextDouble, NewId));
        client.Start();
        return client;
    }

    private string NewId() => $"{User.Username}-{_random.Next()}-{_ids++}";
}

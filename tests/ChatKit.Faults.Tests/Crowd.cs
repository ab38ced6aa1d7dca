namespace ChatKit.Faults.Tests;

/// <summary>
/// Twenty people in rooms of several sizes, public and private, and in private conversations with each other, who write without
/// pause; five of them have a second device that only reads.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    public const int Size = 20;
    private const string Password = "correct horse";

    private readonly History _history;
    private readonly int _seed;
    private readonly List<(Session Session, List<ConversationKey> Conversations)> _people = [];
    private readonly List<FaultClient> _clients = [];
    private readonly List<Task> _writing = [];
    private readonly CancellationTokenSource _hush = new();
    private readonly CancellationTokenSource _gone = new();

    private Crowd(History history, int seed) => (_history, _seed) = (history, seed);

    public IReadOnlyList<FaultClient> Clients => _clients;

    /// <summary>What last went wrong for each device, for a run that came to a standstill.</summary>
    public string Failures =>
        string.Join('\n', _clients.Select(c => $"{c.Device}: {c.Connections} connections, {c.LastFailure?.Message}"));

    /// <summary>Registers everybody, makes the rooms and connects all devices.</summary>
    public static async Task<Crowd> GatherAsync(
        Uri server,
        History history,
        int seed,
        CancellationToken cancellationToken
    )
    {
        var crowd = new Crowd(history, seed);
        using var rest = new RestClient(server);
        for (var i = 0; i < Size; i++)
        {
            crowd._people.Add((await rest.RegisterAsync($"person{i:00}", Password, cancellationToken), []));
        }
        await crowd.MeetAsync(cancellationToken);
        for (var i = 0; i < Size; i++)
        {
            var (session, conversations) = crowd._people[i];
            crowd.Connect(session, session.Username, conversations);
            if (i % 4 == 0)
            {
                var second = await rest.LogInAsync(session.Username, Password, cancellationToken);
                crowd.Connect(second, $"{session.Username} second device", conversations);
            }
        }
        foreach (var client in crowd._clients)
        {
            await client.ConnectedAsync(cancellationToken);
        }
        return crowd;
    }

    /// <summary>Half write one message at a time, half three at once.</summary>
    public void Write()
    {
        for (var i = 0; i < Size; i++)
        {
            var client = _clients.First(c => c.Device.UserId == _people[i].Session.UserId);
            for (var lane = 0; lane < (i % 2 == 0 ? 1 : 3); lane++)
            {
                var random = new Random(unchecked((_seed * 100) + (i * 4) + lane));
                _writing.Add(WriteAsync(client, _people[i].Conversations, random));
            }
        }
    }

    /// <summary>Nobody begins a new message; completes when all that were begun are answered.</summary>
    public async Task HushAsync()
    {
        await _hush.CancelAsync();
        await Task.WhenAll(_writing);
    }

    /// <summary>
    /// Records what the server has and what every device has, and what each person's further device gets that had nothing before.
    /// Whoever is not level within <paramref name="patience"/> is recorded with what it has.
    /// </summary>
    public async Task RecordEndAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var last = new Dictionary<ConversationKey, long>();
        foreach (var (session, conversations) in _people)
        {
            using var rest = new RestClient(session);
            foreach (var conversation in conversations.Where(c => !last.ContainsKey(c)))
            {
                last[conversation] = await rest.RecordStateAsync(conversation, _history, cancellationToken);
            }
        }
        foreach (var (session, conversations) in _people)
        {
            Connect(session, $"{session.Username} new device", conversations);
        }
        var level = Task.WhenAll(_clients.Select(c => c.WhenLevelAsync(last, cancellationToken)));
        await Task.WhenAny(level, Task.Delay(patience, cancellationToken));
        foreach (var client in _clients)
        {
            client.RecordFinalViews();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hush.CancelAsync();
        await _gone.CancelAsync();
        await Task.WhenAll(_writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_clients.Select(c => c.DisposeAsync().AsTask()));
        _hush.Dispose();
        _gone.Dispose();
    }

    private async Task MeetAsync(CancellationToken cancellationToken)
    {
        var random = new Random(_seed);
        int[] sizes = [Size, 10, 10, 5, 5, 5, 2, 2, 2, 2, 2];
        for (var i = 0; i < sizes.Length; i++)
        {
            var members = Enumerable.Range(0, Size).OrderBy(_ => random.Next()).Take(sizes[i]).ToArray();
            using var owner = new RestClient(_people[members[0]].Session);
            var room = await owner.CreateRoomAsync($"Room {i}", isPrivate: i % 2 == 1, cancellationToken);
            foreach (var member in members.Skip(1))
            {
                using var rest = new RestClient(_people[member].Session);
                await rest.JoinAsync(room, cancellationToken);
            }
            Open(ConversationKey.Room(room.Id), members);
        }
        for (var i = 0; i < Size; i++)
        {
            var other = (i + 1) % Size;
            Open(ConversationKey.Pair(_people[i].Session.UserId, _people[other].Session.UserId), i, other);
        }
    }

    private void Open(ConversationKey conversation, params int[] people)
    {
        _history.Opened(conversation, people.Select(p => _people[p].Session.UserId));
        Array.ForEach(people, p => _people[p].Conversations.Add(conversation));
    }

    private void Connect(Session session, string name, IEnumerable<ConversationKey> conversations)
    {
        var client = new FaultClient(session, name, conversations, _history, unchecked(_seed + _clients.Count));
        _clients.Add(client);
        client.Start();
    }

    private async Task WriteAsync(FaultClient client, List<ConversationKey> conversations, Random random)
    {
        while (!_hush.IsCancellationRequested)
        {
            var conversation = conversations[random.Next(conversations.Count)];
            await client.SendAsync(conversation, Prose.Next(random), _gone.Token);
            // People pause; without it the test would measure how fast this machine is.
            await Task.Delay(random.Next(40), _gone.Token);
        }
    }
}

using System.Diagnostics;
using ChatKit.MongoServers;

namespace ChatKit.Faults.Tests;

/// <summary>
/// Two server processes on one database, and one room that people write to through both at once, 200 messages a second each.
/// <c>CHATKIT_HOT_SECONDS</c> says how long, 10 if nothing else is said.
/// </summary>
public sealed class HotRoomTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rate = 200;

    // A connection has one call at a time: fewer people could not send so much through a server that takes turns with another one.
    private const int SendersPerNode = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _seconds = Setting.Number("CHATKIT_HOT_SECONDS") ?? 10;
    private readonly History _history = new();
    private readonly List<ServerProcess> _servers = [];
    private readonly List<Sender> _senders = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = MongoDatabases.RentNew().ConnectionString;
        for (var node = 0; node < 2; node++)
        {
            var server = new ServerProcess(database);
            _servers.Add(server);
            server.Launch();
            await server.WhenReadyAsync(Token).WaitAsync(Patience, Token);
        }
    }

    [Fact]
    public async Task Two_servers_number_the_messages_of_one_room_without_a_hole_or_a_repetition()
    {
        var room = await MeetAsync();

        var times = (await Task.WhenAll(_servers.Select(server => WriteAsync(server, room)))).SelectMany(t => t);

        var sorted = times.Order().ToList();
        output.WriteLine(
            $"{sorted.Count} messages in {_seconds} s by two servers: answered after {sorted[sorted.Count / 2].TotalMilliseconds:F1} ms (p50), "
                + $"{sorted[sorted.Count * 99 / 100].TotalMilliseconds:F1} ms (p99), {sorted[^1].TotalMilliseconds:F1} ms (slowest)"
        );
        foreach (var server in _servers)
        {
            await ReadAsync(server, room);
        }
        _history.AssertSound();
        Assert.Equal(2 * Rate * _seconds, sorted.Count);
        Assert.All(_servers, server => Assert.False(server.Complaints.Any(), server.Output));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders)
        {
            await sender.DisposeAsync();
        }
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<ConversationKey> MeetAsync()
    {
        var people = new List<Session>();
        foreach (var server in _servers)
        {
            using var rest = new RestClient(server.Address);
            for (var i = 0; i < SendersPerNode; i++)
            {
                people.Add(await rest.RegisterAsync($"person{people.Count}", "correct horse", Token));
            }
        }
        using var owner = new RestClient(people[0]);
        var room = await owner.CreateRoomAsync("Hot", isPrivate: false, Token);
        foreach (var person in people.Skip(1))
        {
            using var rest = new RestClient(person);
            await rest.JoinAsync(room, Token);
        }
        var conversation = ConversationKey.Room(room.Id);
        _history.Opened(conversation, people.Select(p => p.UserId));
        foreach (var person in people)
        {
            _senders.Add(await Sender.ConnectAsync(person, _history, Token));
        }
        return conversation;
    }

    /// <summary>Sends at the rate, answered or not, and returns how long after it was due each message was answered.</summary>
    private async Task<TimeSpan[]> WriteAsync(ServerProcess server, ConversationKey room)
    {
        var senders = _senders.FindAll(s => s.Session.Server == server.Address);
        var answers = new List<Task<TimeSpan>>();
        for (var startedAt = Stopwatch.GetTimestamp(); answers.Count < Rate * _seconds; )
        {
            var due = TimeSpan.FromSeconds((double)answers.Count / Rate);
            var early = due - Stopwatch.GetElapsedTime(startedAt);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, Token);
            }
            answers.Add(SendAsync(senders[answers.Count % senders.Count], startedAt, due));
        }
        return await Task.WhenAll(answers).WaitAsync(Patience, Token);

        async Task<TimeSpan> SendAsync(Sender sender, long startedAt, TimeSpan due)
        {
            await sender.SendAsync(room, Token);
            return Stopwatch.GetElapsedTime(startedAt) - due;
        }
    }

    /// <summary>Records what a server has of the room, and what a new device of each of its people gets.</summary>
    private async Task ReadAsync(ServerProcess server, ConversationKey room)
    {
        var people = _senders.FindAll(s => s.Session.Server == server.Address).ConvertAll(s => s.Session);
        using var rest = new RestClient(people[0]);
        var last = new Dictionary<ConversationKey, long>
        {
            [room] = await rest.RecordStateAsync(room, _history, Token),
        };
        foreach (var person in people)
        {
            await using var device = new FaultClient(
                person,
                $"{person.Username} new device",
                [room],
                _history,
                seed: 0
            );
            device.Start();
            await device.WhenLevelAsync(last, Token).WaitAsync(Patience, Token);
            device.RecordFinalViews();
        }
    }

    private sealed class Sender(Session session, History history, RestClient rest, LiveConnection live)
        : IAsyncDisposable
    {
        private int _sends;

        public Session Session => session;

        // Takes in nothing: without a backplane each message of the other server would be a gap to read.
        public static async Task<Sender> ConnectAsync(Session session, History history, CancellationToken token)
        {
            var rest = new RestClient(session);
            var inbox = new Inbox(new Device(session.UserId, session.Username), [], history);
            var live = new LiveConnection(session, rest, inbox, () => { });
            var sender = new Sender(session, history, rest, live);
            await live.OpenAsync(token);
            return sender;
        }

        public async Task SendAsync(ConversationKey room, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _sends);
            var key = new MessageKey(room, session.UserId, $"{session.Username}-{number}");
            history.Invoked(key, $"Message {number}");
            history.Acknowledged(key, (await live.SendAsync(key, $"Message {number}", cancellationToken)).ToEntry());
        }

        public async ValueTask DisposeAsync()
        {
            await live.DisposeAsync();
            rest.Dispose();
        }
    }
}

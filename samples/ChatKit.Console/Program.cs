// A chat in a terminal: dotnet run --project samples/ChatKit.Console -- [server]
using ChatKit.Client;

const Environment.SpecialFolderOption create = Environment.SpecialFolderOption.Create;
var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, create);
var outbox = new FileOutboxStorage(Path.Combine(data, "chatkit-console"));
var server = new Uri(args.FirstOrDefault() ?? "http://localhost:5000");
await using var chat = new ChatClient(new() { Server = server, OutboxStorage = outbox });
chat.Start();

var me = await UntilItWorksAsync(async () =>
{
    var (name, password, email) = (Ask("Username"), Ask("Password"), Ask("E-mail, if you are new"));
    return email.Length > 0
        ? await chat.Session.RegisterAsync(name, email, password)
        : await chat.Session.LoginAsync(name, password);
});
var room = await UntilItWorksAsync(async () =>
{
    var asked = Ask("Room, by name or Room ID");
    var named = (await chat.Rooms.ListAsync()).FirstOrDefault(r =>
        r.Name.Equals(asked, StringComparison.OrdinalIgnoreCase)
    );
    return named ?? await chat.Rooms.JoinByIdAsync(asked);
});

Console.WriteLine($"You are in {room.Name}. What you type is sent, also when you are offline; an empty line ends.");
using var line = chat.Connection.Subscribe(state => Console.WriteLine($"({state.Status})"));
using var session = chat.Session.State.Subscribe(state => Console.WriteLine($"({state.Status} {state.Reason})"));
using var end = new CancellationTokenSource();
var talk = chat.Conversation(ConversationRef.Room(room.Id));
var showing = ShowAsync();
while (Console.ReadLine() is { Length: > 0 } text)
{
    _ = TellAsync(await talk.SendAsync(text));
}
await end.CancelAsync();
await showing;

async Task ShowAsync()
{
    try
    {
        await foreach (var message in talk.StreamAsync(Math.Max(0, room.LastSequence - 20), end.Token))
        {
            var who = message.Sender.Id == me.User.Id ? "you" : message.Sender.DisplayName;
            Console.WriteLine(
                $"{message.Timestamp.ToLocalTime():t} {who}: {message.Content ?? message.FileUrl ?? "(deleted)"}"
            );
            talk.MarkRead(message.Sequence);
        }
    }
    catch (ChatKitClientException lost)
    {
        Console.WriteLine($"({lost.Message})");
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine("(Bye.)");
    }
}

static async Task TellAsync(Sending sending)
{
    try
    {
        await sending.Answer;
    }
    catch (ChatKitClientException refusal)
    {
        Console.WriteLine($"(Not sent: {refusal.Message})");
    }
}

static async Task<T> UntilItWorksAsync<T>(Func<Task<T>> work)
{
    while (true)
    {
        try
        {
            return await work();
        }
        catch (ChatKitClientException refusal)
        {
            Console.WriteLine(string.Join('\n', refusal.Errors.SelectMany(e => e.Value).Prepend(refusal.Message)));
        }
    }
}

static string Ask(string what)
{
    Console.Write($"{what}: ");
    return Console.ReadLine()?.Trim() ?? throw new EndOfStreamException("The input has ended.");
}

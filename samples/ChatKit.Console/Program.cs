// A chat in a terminal: dotnet run --project samples/ChatKit.Console -- [server]
using ChatKit.Client;

const Environment.SpecialFolderOption create = Environment.SpecialFolderOption.Create;
var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, create);
var storage = new FileClientStorage(Path.Combine(data, "chatkit-console"));
var server = new Uri(args.FirstOrDefault() ?? "http://localhost:5000");
await using var chat = new ChatClient(new() { Server = server, Storage = storage });
chat.Start();

while (chat.Session.State.Value.User is null)
{
    await TryAsync(() => SignInAsync(Ask("Username"), Ask("Password"), Ask("E-mail, if you are new")));
}
Room? room = null;
while (room is null)
{
    await TryAsync(async () => room = await EnterAsync(Ask("Room, by name or Room ID")));
}

Console.WriteLine($"You are in {room.Name}. What you type is sent, also when you are offline; an empty line ends.");
using var line = chat.Connection.Subscribe(state => Console.WriteLine($"({state.Status})"));
using var session = chat.Session.State.Subscribe(state => Console.WriteLine($"({state.Status} {state.Reason})"));
var talk = chat.Conversation(ConversationRef.Room(room.Id));
_ = TryAsync(() => ShowAsync(after: Math.Max(0, room.LastSequence - 20)));
while (Console.ReadLine() is { Length: > 0 } text)
{
    var sending = await talk.SendAsync(text);
    _ = TryAsync(() => sending.Answer);
}
Console.WriteLine("(Bye.)");

Task SignInAsync(string name, string password, string email) =>
    email.Length > 0 ? chat.Session.RegisterAsync(name, email, password) : chat.Session.LoginAsync(name, password);

async Task<Room> EnterAsync(string asked) =>
    await chat.Rooms.ListAsync().FirstOrDefaultAsync(r => r.Name.Equals(asked, StringComparison.OrdinalIgnoreCase))
    ?? await chat.Rooms.JoinByIdAsync(asked);

async Task ShowAsync(long after)
{
    await foreach (var message in talk.StreamAsync(after))
    {
        var text = message.Content ?? message.FileUrl ?? "(deleted)";
        Console.WriteLine($"{message.Timestamp.ToLocalTime():t} {message.Sender.DisplayName}: {text}");
        talk.MarkRead(message.Sequence);
    }
}

static async Task TryAsync(Func<Task> work)
{
    try
    {
        await work();
    }
    catch (ChatKitClientException refusal)
    {
        Console.WriteLine($"({refusal.Message})");
    }
}

static string Ask(string what)
{
    Console.Write($"{what}: ");
    return Console.ReadLine()?.Trim() ?? throw new EndOfStreamException("The input has ended.");
}

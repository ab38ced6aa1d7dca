// A chat in a terminal: dotnet run --project samples/ChatKit.Console -- [server]
using ChatKit.Client;

var server = new Uri(args.FirstOrDefault() ?? "http://localhost:5000");
var outbox = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "chatkit-console");
await using var chat = new ChatClient(
    new ChatClientOptions { Server = server, OutboxStorage = new FileOutboxStorage(outbox) }
);
chat.Start();

var me = await SignInAsync();
var room = await FindRoomAsync();
var talk = chat.Conversation(ConversationRef.Room(room.Id));
Console.WriteLine($"You are in {room.Name}{(room.RoomId is { } id ? $", Room ID {id}" : "")}. An empty line ends.");

using var end = new CancellationTokenSource();
using var line = chat.Connection.Subscribe(state => Console.WriteLine($"({state.Status})"));
using var session = chat.Session.State.Subscribe(state => Console.WriteLine($"({state.Status} {state.Reason})"));
var showing = ShowAsync();
while (Console.ReadLine() is { Length: > 0 } text)
{
    var sending = await talk.SendAsync(text);
    _ = sending.Answer.ContinueWith(
        answer => Console.WriteLine($"(not sent: {answer.Exception!.InnerException!.Message})"),
        TaskContinuationOptions.OnlyOnFaulted
    );
}
await end.CancelAsync();
await showing;

async Task<User> SignInAsync()
{
    while (true)
    {
        var (name, password) = (Ask("Username"), Ask("Password"));
        var email = Ask("E-mail, if you are new");
        try
        {
            var signIn =
                email.Length > 0
                    ? await chat.Session.RegisterAsync(name, email, password)
                    : await chat.Session.LoginAsync(name, password);
            return signIn.User;
        }
        catch (ChatKitClientException refusal)
        {
            Console.WriteLine(refusal.Message);
            foreach (var (field, reasons) in refusal.Errors)
            {
                Console.WriteLine($"  {field}: {string.Join(' ', reasons)}");
            }
        }
    }
}

async Task<Room> FindRoomAsync()
{
    while (true)
    {
        var asked = Ask("Room, by name or Room ID");
        try
        {
            var rooms = await chat.Rooms.ListAsync();
            var known = rooms.FirstOrDefault(r => r.Name.Equals(asked, StringComparison.OrdinalIgnoreCase));
            return known ?? await chat.Rooms.JoinByIdAsync(asked);
        }
        catch (ChatKitClientException refusal)
        {
            Console.WriteLine(refusal.Message);
        }
    }
}

async Task ShowAsync()
{
    try
    {
        await foreach (var message in talk.StreamAsync(Math.Max(0, room.LastSequence - 20), end.Token))
        {
            var who = message.Sender.Id == me.Id ? "you" : message.Sender.DisplayName;
            Console.WriteLine(
                $"{message.Timestamp.ToLocalTime():t} {who}: {message.Content ?? message.FileUrl ?? "(deleted)"}"
            );
            talk.MarkRead(message.Sequence);
        }
    }
    catch (Exception over) when (over is OperationCanceledException or ChatKitClientException)
    {
        Console.WriteLine("(the end)");
    }
}

static string Ask(string what)
{
    Console.Write($"{what}: ");
    return Console.ReadLine()?.Trim() ?? throw new OperationCanceledException();
}

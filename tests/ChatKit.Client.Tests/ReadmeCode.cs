using System.Net;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.TestHost;

namespace ChatKit.Client.Tests;

/// <summary>The code of the package's README, where the compiler reads it.</summary>
internal static class ReadmeCode
{
    public static async Task RunAsync()
    {
        // csharpier-ignore-start
        // README
await using var chat = new ChatClient(new() { Server = new Uri("https://chat.example.org") });
chat.Start();                                              // connects when somebody is signed in, for ever
await chat.Session.LoginAsync("alice", "correct horse battery");

var room = await chat.Rooms.JoinByIdAsync(" a7k2m9p1 ");
var talk = chat.Conversation(ConversationRef.Room(room.Id));     // or ConversationRef.User(id)
var sending = await talk.SendAsync("Hello!");              // in the outbox: sent in order, once, also after a break
var stored = await sending.Answer;                         // the server has it

await foreach (var message in talk.StreamAsync(after: 0))
{
    Console.WriteLine($"{message.Sequence} {message.Sender.DisplayName}: {message.Content}");
}
        // README
        // csharpier-ignore-end
    }

    public static async Task RunAsync(ChatClient chat, Conversation talk, Message message)
    {
        // csharpier-ignore-start
        // README
await using var picture = File.OpenRead("garden.jpg");
var upload = await chat.Files.UploadAsync(picture, "garden.jpg", new Progress<long>(bytes => Show(bytes)));
await talk.SendFileAsync(upload.FileUrl, upload.IsImage, "Look!");

if (message.File is { } file)
{
    await using var copy = File.Create("copy.jpg");
    await chat.Files.DownloadAsync(file.Id, copy);
}
        // README
        // csharpier-ignore-end
    }

    public static ChatClientOptions[] Options(TestServer server)
    {
        // csharpier-ignore-start
        // README
var proxy = new WebProxy("http://proxy.example.org:8080");
var behindProxy = new ChatClientOptions
{
    Server = new Uri("https://chat.example.org"),
    HttpHandler = () => new SocketsHttpHandler { Proxy = proxy },
    ConfigureConnection = connection => connection.Proxy = proxy,                  // the WebSockets'
};

var inTest = new ChatClientOptions
{
    Server = server.BaseAddress,
    HttpHandler = server.CreateHandler,
    ConfigureConnection = connection => connection.Transports = HttpTransportType.LongPolling,
};
        // README
        // csharpier-ignore-end
        return [behindProxy, inTest];
    }

    private static void Show(long bytes) => Console.WriteLine(bytes);
}

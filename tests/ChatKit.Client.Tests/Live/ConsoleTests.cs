using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;

namespace ChatKit.Client.Tests;

/// <summary>The console sample as a process of its own, beside a client.</summary>
public sealed class ConsoleTests : IDisposable
{
    private static readonly string s_console = typeof(ConsoleTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ConsoleAssembly")
        .Value!;

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("chatkit-console-");

    // Before the test's own limit, which would not say what was printed.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(4));
    private readonly Channel<string> _printed = Channel.CreateUnbounded<string>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task Somebody_chats_in_a_terminal_and_sees_the_line_break_and_come_back()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ben = await host.RegisterAsync("ben");
        var room = await ben.Rooms.CreateAsync("Garden", isPrivate: true, cancellationToken: Token);
        var talk = ben.Conversation(ConversationRef.Room(room.Id));
        using var open = talk.Open();
        using var console = Launch(host.Line.Address);
        foreach (
            var line in new[]
            {
                "ada",
                "short",
                "no address",
                "ada",
                ChatHost.Password,
                "ada@example.org",
                room.RoomId!,
            }
        )
        {
            await console.StandardInput.WriteLineAsync(line);
        }
        await SeesAsync("You are in Garden.");

        await console.StandardInput.WriteLineAsync("hello from a terminal");
        await SeesAsync("ada: hello from a terminal");
        await talk.State.WhenAsync(s => s.Messages.Any(m => m.Content == "hello from a terminal"), Token);
        await host.Line.CutAsync();
        await SeesAsync("(Offline)");
        await console.StandardInput.WriteLineAsync("written offline");
        await talk.SendAsync("meanwhile", cancellationToken: Token);
        host.Line.Mend();
        await SeesAsync("(Connected)");
        await talk.State.WhenAsync(s => s.Messages.Count == 3, Token);
        await console.StandardInput.WriteLineAsync();
        await SeesAsync("(Bye.)");

        await console.WaitForExitAsync(Token);
        Assert.Equal(0, console.ExitCode);
    }

    public void Dispose()
    {
        _patience.Dispose();
        _home.Delete(recursive: true);
    }

    private async Task SeesAsync(string text)
    {
        var seen = new List<string>();
        try
        {
            await foreach (var line in _printed.Reader.ReadAllAsync(_patience.Token))
            {
                seen.Add(line);
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_patience.IsCancellationRequested)
        {
            Assert.Fail($"Instead of “{text}”: {string.Join('\n', seen)}");
        }
    }

    private Process Launch(Uri server)
    {
        var start = new ProcessStartInfo("dotnet", [s_console, server.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = _home.FullName;
        var console = new Process { StartInfo = start };
        console.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                _printed.Writer.TryComplete(new EndOfStreamException("The console has ended."));
            }
            else
            {
                _printed.Writer.TryWrite(line.Data);
            }
        };
        console.Start();
        console.BeginOutputReadLine();
        return console;
    }
}

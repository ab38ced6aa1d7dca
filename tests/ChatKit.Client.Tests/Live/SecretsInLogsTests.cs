using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ChatKit.Client.Tests;

public sealed class SecretsInLogsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task Neither_token_nor_password_nor_text_is_logged_or_printed()
    {
        var provider = new FakeLoggerProvider();
        using var logs = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(provider));
        await using var host = await ChatHost.StartAsync();
        await using var ada = host.Client(logs);
        ada.Start();
        var signIn = await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        await (await talk.SendAsync("a word between us", cancellationToken: Token)).Answer.WaitAsync(Token);
        var refused = await talk.SendAsync($"a word between us {new string('x', 1000)}", cancellationToken: Token);
        await Assert.ThrowsAsync<ChatKitClientException>(() => refused.Answer.WaitAsync(Token));
        await host.Line.CutAsync();
        var offline = await ada.Connection.WhenAsync(c => c.Status == ConnectionStatus.Offline, Token);

        var said = string.Join('\n', provider.Collector.GetSnapshot().Select(l => $"{l.Message} {l.Exception}"));
        Assert.Contains("The connection broke", said, StringComparison.Ordinal);
        Assert.Contains("A message was refused: validation_failed", said, StringComparison.Ordinal);
        foreach (var secret in new[] { signIn.Token, ChatHost.Password, "between us" })
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, $"{signIn} {offline} {ada.Session.State.Value}", StringComparison.Ordinal);
        }
    }
}

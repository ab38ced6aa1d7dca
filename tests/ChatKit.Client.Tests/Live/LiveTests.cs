namespace ChatKit.Client.Tests;

/// <summary>Two clients, a real host, a line between them that breaks.</summary>
public sealed class LiveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task Two_people_chat_and_both_see_the_same()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var room = await ada.Rooms.CreateAsync("Garden", isPrivate: true, cancellationToken: Token);
        await ben.Rooms.JoinByIdAsync($" {room.RoomId!.ToLowerInvariant()} ", Token);
        var (hers, his) = (
            ada.Conversation(ConversationRef.Room(room.Id)),
            ben.Conversation(ConversationRef.Room(room.Id))
        );
        using var a = hers.Open();
        using var b = his.Open();

        var sending = await hers.SendAsync("Hello!", cancellationToken: Token);
        var answered = await sending.Answer.WaitAsync(Token);
        await his.SendAsync("Hi.", replyTo: answered.Id, cancellationToken: Token);

        string[] all = ["Hello!", "Hi."];
        var mine = await hers.State.WhenAsync(s => Contents(s).SequenceEqual(all) && s.Outgoing.Count == 0, Token);
        await his.State.WhenAsync(s => Contents(s).SequenceEqual(all) && s.Outgoing.Count == 0, Token);
        Assert.Equal(answered.Id, mine.Messages[1].ReplyTo);
        Assert.Equal(sending.ClientMessageId, mine.Messages[0].ClientMessageId);
        Assert.Equal(room.RoomId, mine.Room?.RoomId);
        await ada.Unsent.WhenAsync(n => n == 0, Token);
    }

    [Fact(Timeout = 300_000)]
    public async Task Typing_presence_and_read_markers_are_seen()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var (adaId, benId) = (ada.Session.State.Value.User!.Id, ben.Session.State.Value.User!.Id);
        var (hers, his) = (
            ada.Conversation(ConversationRef.User(benId)),
            ben.Conversation(ConversationRef.User(adaId))
        );
        using var a = hers.Open();
        using var b = his.Open();
        await (await hers.SendAsync("Are you there?", cancellationToken: Token)).Answer.WaitAsync(Token);
        await his.State.WhenAsync(s => s.Mark.Unread == 1, Token);

        var line = ben.Connection.Value;
        his.NotifyTyping();
        await hers.State.WhenAsync(s => s.Typing.Any(t => t.Id == benId), Token);
        his.MarkRead(1);
        await hers.State.WhenAsync(s => s.Mark.PartnerReadSequence == 1, Token);
        his.StopTyping();
        await hers.State.WhenAsync(s => s.Typing.Count == 0, Token);

        Assert.Equal(0, (await his.State.WhenAsync(s => s.Mark.Unread == 0, Token)).Mark.Unread);
        Assert.Equal(line, ben.Connection.Value);
        await ben.DisposeAsync();
        await hers.State.WhenAsync(s => s.User is { IsOnline: false }, Token);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_cut_while_both_write_loses_and_doubles_nothing()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var (hers, his) = await RoomOfAsync(ada, ben);
        using var a = hers.Open();
        using var b = his.Open();
        var first = await (await hers.SendAsync("before", cancellationToken: Token)).Answer.WaitAsync(Token);
        await his.State.WhenAsync(s => s.Messages.Count == 1, Token);

        // Stored, but nobody hears of it.
        host.Line.LoseAnswers();
        var lost = await hers.SendAsync("answer lost", cancellationToken: Token);
        await StoredAsync(host, hers.Ref, 2);
        await host.Line.CutAsync();
        await ada.Connection.WhenAsync(c => c.Status != ConnectionStatus.Connected, Token);
        await hers.SendAsync("written offline", cancellationToken: Token);
        var last = await hers.SendAsync("and another", cancellationToken: Token);
        await his.SendAsync("meanwhile", cancellationToken: Token);
        Assert.Equal(3, (await ada.Unsent.WhenAsync(n => n == 3, Token)));
        host.Line.Mend();
        ada.RetryNow();
        ben.RetryNow();

        await lost.Answer.WaitAsync(Token);
        await last.Answer.WaitAsync(Token);
        await hers.EditAsync(first.Id, "before, edited", Token);
        var one = await hers.State.WhenAsync(s => s.Messages.Count == 5 && s.Outgoing.Count == 0, Token);
        var other = await his.State.WhenAsync(s => s.Messages.Count == 5 && s.Messages[0].Edited, Token);
        Assert.Equal(Contents(one), Contents(other));
        Assert.Equal(
            ["answer lost", "written offline", "and another"],
            Contents(one).Where(c => c is not ("meanwhile" or "before, edited"))
        );
        Assert.Equal([1, 2, 3, 4, 5], one.Messages.Select(m => m.Sequence));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_restart_of_the_server_under_load_loses_doubles_and_reorders_nothing()
    {
        const int each = 150;
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var (hers, his) = await RoomOfAsync(ada, ben);
        var reading = ReadAsync(his.StreamAsync(0, Token), 2 * each);

        var writing = Task.WhenAll(WriteAsync(hers, "ada", each), WriteAsync(his, "ben", each));
        await hers.State.WhenAsync(s => ada.Marks.Value.GetValueOrDefault(hers.Ref)?.LastSequence > each / 5, Token);
        await host.RestartAsync();
        await ada.Marks.WhenAsync(m => m.GetValueOrDefault(hers.Ref)?.LastSequence > each, Token);
        await host.RestartAsync();
        await writing;

        var streamed = await reading;
        Assert.Equal(Enumerable.Range(1, 2 * each).Select(n => (long)n), streamed.Select(m => m.Sequence));
        foreach (var name in new[] { "ada", "ben" })
        {
            var written = Enumerable.Range(0, each).Select(n => $"{name} {n}");
            Assert.Equal(written, streamed.Where(m => m.Sender.Username == name).Select(m => m.Content));
        }
        Assert.Equal(streamed.Select(m => m.Id), (await StoredAsync(host, hers.Ref, 2 * each)).Select(m => m.Id));
    }

    [Fact(Timeout = 300_000)]
    public async Task Lost_and_doubled_events_are_made_good()
    {
        const int count = 60;
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var options = new ChatClientOptions { Server = host.Line.Address };
        var platform = Platform.Of(options);
        var lossy = new LossyTransport(platform.Transport);
        await using var ben = new ChatClient(options, platform with { Transport = lossy });
        ben.Start();
        await ben.Session.RegisterAsync("ben", "ben@example.org", ChatHost.Password, null, Token);
        var (hers, his) = await RoomOfAsync(ada, ben);
        var reading = ReadAsync(his.StreamAsync(0, Token), count);

        await WriteAsync(hers, "ada", count);

        var streamed = await reading;
        Assert.Equal(Enumerable.Range(0, count).Select(n => $"ada {n}"), streamed.Select(m => m.Content));
        Assert.True(lossy.Lost >= 5 && lossy.Doubled >= 5, $"{lossy.Lost} lost, {lossy.Doubled} doubled");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_client_that_starts_before_its_server_connects_when_it_is_there()
    {
        await using var host = await ChatHost.StartAsync();
        string token;
        await using (var ada = await host.RegisterAsync("ada"))
        {
            token = (await ada.Session.LoginAsync("ada", ChatHost.Password, Token)).Token;
        }
        await host.Line.CutAsync();
        await using var late = host.Client(token: token);

        late.Start();
        await host.Line.Refused.WaitAsync(Token);
        host.Line.Mend();

        await late.Connection.WhenAsync(c => c.Status == ConnectionStatus.Connected, Token);
        Assert.Equal("ada", late.Session.State.Value.User?.Username);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_revoked_session_is_a_state_and_the_outbox_goes_on_after_signing_in_again()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        await ada.Connection.WhenAsync(c => c.Status == ConnectionStatus.Connected, Token);

        await RevokeAsync(host);
        var ended = await ada.Session.State.WhenAsync(s => s.Status == SessionStatus.Expired, Token);
        await ada.Connection.WhenAsync(c => c.Status == ConnectionStatus.Idle, Token);
        var sending = await talk.SendAsync("kept", cancellationToken: Token);
        Assert.Equal(1, ada.Unsent.Value);
        await ada.Session.LoginAsync("ada", ChatHost.Password, Token);

        Assert.Equal("kept", (await sending.Answer.WaitAsync(Token)).Content);
        Assert.Equal("ada", ended.User?.Username);
        Assert.NotNull(ended.Reason);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_refusal_for_good_fails_the_message_with_its_code()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));

        var sending = await talk.SendAsync(new string('x', 1001), cancellationToken: Token);
        var after = await talk.SendAsync("short", cancellationToken: Token);

        var refusal = await Assert.ThrowsAsync<ChatKitClientException>(() => sending.Answer.WaitAsync(Token));
        Assert.Equal("validation_failed", refusal.Code);
        await after.Answer.WaitAsync(Token);
        var state = await talk.State.WhenAsync(s => s.Outgoing.Any(o => o.Status == OutgoingStatus.Failed), Token);
        var failed = Assert.Single(state.Outgoing, o => o.Status == OutgoingStatus.Failed);
        Assert.True(await talk.DiscardAsync(failed.ClientMessageId, Token));
        await ada.Unsent.WhenAsync(n => n == 0, Token);
        var register = await Assert.ThrowsAsync<ChatKitClientException>(() =>
            ada.Session.RegisterAsync("x", "no address", "short", null, Token)
        );
        Assert.Equal(["email", "password", "username"], register.Errors.Keys.Order());
    }

    private static string?[] Contents(ConversationState state) => [.. state.Messages.Select(m => m.Content)];

    private static async Task<(Conversation, Conversation)> RoomOfAsync(ChatClient ada, ChatClient ben)
    {
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        await ben.Rooms.JoinAsync(room.Id, Token);
        var conversation = ConversationRef.Room(room.Id);
        return (ada.Conversation(conversation), ben.Conversation(conversation));
    }

    private static async Task WriteAsync(Conversation talk, string name, int count)
    {
        var answers = new List<Task<Message>>();
        for (var i = 0; i < count; i++)
        {
            answers.Add((await talk.SendAsync($"{name} {i}", cancellationToken: Token)).Answer);
        }
        await Task.WhenAll(answers).WaitAsync(Token);
    }

    private static async Task<List<Message>> ReadAsync(IAsyncEnumerable<Message> messages, int count)
    {
        var read = new List<Message>();
        await foreach (var message in messages)
        {
            read.Add(message);
            if (read.Count == count)
            {
                break;
            }
        }
        return read;
    }

    /// <summary>What the server has, once it has so much, by a client that was not there and is not on the line.</summary>
    private static async Task<List<Message>> StoredAsync(ChatHost host, ConversationRef conversation, int count)
    {
        await using var fresh = host.Client(address: host.Address);
        fresh.Start();
        await fresh.Session.LoginAsync("ada", ChatHost.Password, Token);
        return await ReadAsync(fresh.Conversation(conversation).StreamAsync(0, Token), count);
    }

    private static async Task RevokeAsync(ChatHost host)
    {
        await using var other = host.Client();
        await other.Session.LoginAsync("ada", ChatHost.Password, Token);
        await other.Account.RevokeOtherDevicesAsync(Token);
    }
}

namespace ChatKit.Client.Tests;

public sealed class SearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task Messages_are_found_newest_first_over_several_pages()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var room = await ada.Rooms.CreateAsync("Garden", isPrivate: true, cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        Task<Message>[] answers =
        [
            .. await Task.WhenAll(
                Enumerable
                    .Range(0, 120)
                    .Select(async i => (await talk.SendAsync($"Rôse {i}, red", cancellationToken: Token)).Answer)
            ),
        ];
        await Task.WhenAll(answers).WaitAsync(Token);
        await (await talk.SendAsync("a lily", cancellationToken: Token)).Answer.WaitAsync(Token);

        var found = await talk.SearchAsync("RED rose", Token).ToListAsync(Token);
        var newest = await talk.SearchAsync("red ros", Token).Take(2).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(n => (long)n), found.Select(m => m.Sequence));
        Assert.Equal(found.Take(2).Select(m => m.Id), newest.Select(m => m.Id));
        Assert.Empty(await talk.SearchAsync("tulip", Token).ToListAsync(Token));
        Assert.Equal("validation_failed", await SearchAsync(talk, " "));
        Assert.Equal("room_not_found", await SearchAsync(ben.Conversation(talk.Ref), "rose"));
        var own = ada.Conversation(ConversationRef.User(ben.Session.State.Value.User!.Id));
        Assert.Throws<NotSupportedException>(() => own.SearchAsync("rose", Token));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_message_is_read_by_its_id_in_its_own_conversation_alone()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        var room = await ada.Rooms.CreateAsync("Garden", isPrivate: true, cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        var withBen = ada.Conversation(ConversationRef.User(ben.Session.State.Value.User!.Id));
        var inRoom = await (await talk.SendAsync("in the room", cancellationToken: Token)).Answer.WaitAsync(Token);
        var toBen = await (await withBen.SendAsync("to Ben", cancellationToken: Token)).Answer.WaitAsync(Token);
        var withAda = ben.Conversation(ConversationRef.User(ada.Session.State.Value.User!.Id));

        Assert.Equal("in the room", (await talk.GetMessageAsync(inRoom.Id, Token)).Content);
        Assert.Equal("to Ben", (await withBen.GetMessageAsync(toBen.Id, Token)).Content);
        Assert.Equal("to Ben", (await withAda.GetMessageAsync(toBen.Id, Token)).Content);
        Assert.Equal("message_not_found", await Refusal.CodeOf(talk.GetMessageAsync(toBen.Id, Token)));
        Assert.Equal("message_not_found", await Refusal.CodeOf(withBen.GetMessageAsync(inRoom.Id, Token)));
        Assert.Equal("message_not_found", await Refusal.CodeOf(withAda.GetMessageAsync(inRoom.Id, Token)));
        Assert.Equal("message_not_found", await Refusal.CodeOf(talk.GetMessageAsync("nothing", Token)));
    }

    [Fact(Timeout = 300_000)]
    public async Task People_are_found_by_the_beginning_of_a_name_and_read_by_id()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        await ben.Account.UpdateProfileAsync("Big Ben", cancellationToken: Token);

        var found = Assert.Single(await ada.People.SearchAsync("BIG", Token));

        Assert.Equal(("ben", "Big Ben", null), (found.Username, found.DisplayName, found.Email));
        Assert.Equal(found, ada.People.Known.Value[found.Id]);
        await ben.Account.UpdateProfileAsync("Small Ben", cancellationToken: Token);
        Assert.Equal("Small Ben", (await ada.People.GetAsync(found.Id, Token)).DisplayName);
        Assert.Equal("Small Ben", ada.People.Known.Value[found.Id].DisplayName);
        Assert.Equal("user_not_found", await Refusal.CodeOf(ada.People.GetAsync("nobody", Token)));
    }

    [Fact(Timeout = 300_000)]
    public async Task Private_conversations_are_listed_newest_first()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        await using var carl = await host.RegisterAsync("carl");
        var toAda = ConversationRef.User(ada.Session.State.Value.User!.Id);
        foreach (var (who, text) in new[] { (ben, "one"), (carl, "two"), (ben, "three") })
        {
            await (await who.Conversation(toAda).SendAsync(text, cancellationToken: Token)).Answer.WaitAsync(Token);
        }

        var list = await ada.People.ListConversationsAsync(Token).ToListAsync(Token);

        Assert.Equal(
            [("ben", "three", 2), ("carl", "two", 1)],
            list.Select(c => (c.User.Username, c.LastMessage.Content!, c.UnreadCount))
        );
        Assert.Equal([(2, 0), (1, 0)], list.Select(c => (c.LastSequence, c.LastReadSequence)));
        Assert.Empty(await (await host.RegisterAsync("dora")).People.ListConversationsAsync(Token).ToListAsync(Token));
    }

    private static Task<string> SearchAsync(Conversation talk, string query) =>
        Refusal.CodeOf(talk.SearchAsync(query, Token).ToListAsync(Token).AsTask());
}

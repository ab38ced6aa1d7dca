namespace ChatKit.Core.Tests;

public sealed class PrivateMessageTests : ServiceTests
{
    [Fact]
    public async Task Two_people_write_to_each_other_and_nobody_else_reads_it()
    {
        var (ann, bob, cid) = (await AddUserAsync(), await AddUserAsync(), await AddUserAsync());
        var conversation = await History.PrivateConversationAsync(ann, bob);

        var first = await SendAsync(ann, conversation, "Hi Bob");
        var second = await SendAsync(bob, await History.PrivateConversationAsync(bob, ann), "Hi Ann");

        foreach (var reader in new[] { ann, bob })
        {
            var page = await History.ReadAsync(reader, conversation, cancellationToken: Cancel);
            Assert.Equal([first, second], page.Messages);
        }
        await RefusedAsync(
            ChatError.UserNotFound,
            () => History.ReadAsync(cid, conversation, cancellationToken: Cancel)
        );
        await RefusedAsync(
            ChatError.UserNotFound,
            () => History.ReadChangedAsync(cid, conversation, Clock.GetUtcNow(), cancellationToken: Cancel)
        );
        await RefusedAsync(ChatError.UserNotFound, () => SendAsync(cid, conversation));
        await RefusedAsync(ChatError.MessageNotFound, () => Messages.EditAsync(cid, first.Message.Id, "x", Cancel));
        await RefusedAsync(ChatError.MessageNotFound, () => Messages.DeleteAsync(cid, first.Message.Id, Cancel));
    }

    [Fact]
    public async Task Nobody_writes_to_themselves_or_to_nobody()
    {
        var ann = await AddUserAsync();

        var refused = await RefusedAsync(ChatError.ValidationFailed, () => History.PrivateConversationAsync(ann, ann));
        await RefusedAsync(ChatError.UserNotFound, () => History.PrivateConversationAsync(ann, UserId.New(Clock)));
        await RefusedAsync(ChatError.UserNotFound, () => SendAsync(ann, ConversationId.Of(ann, UserId.New(Clock))));

        Assert.Equal(["receiver_id"], refused.FieldErrors!.Keys);
    }

    [Fact]
    public async Task A_partner_changes_nothing_that_the_other_wrote()
    {
        var (ann, bob) = (await AddUserAsync(), await AddUserAsync());
        var sent = (await SendAsync(ann, ConversationId.Of(ann, bob))).Message.Id;

        await RefusedAsync(ChatError.Forbidden, () => Messages.EditAsync(bob, sent, "x", Cancel));
        await RefusedAsync(ChatError.Forbidden, () => Messages.DeleteAsync(bob, sent, Cancel));
        Assert.NotNull((await Messages.DeleteAsync(ann, sent, Cancel)).Message.DeletedAt);
    }

    [Fact]
    public async Task A_reply_does_not_reach_into_another_conversation()
    {
        var (ann, bob, cid) = (await AddUserAsync(), await AddUserAsync(), await AddUserAsync());
        var secret = (await SendAsync(bob, ConversationId.Of(bob, cid))).Message.Id;

        await RefusedAsync(
            ChatError.MessageNotFound,
            () =>
                Messages.SendAsync(
                    ann,
                    ConversationId.Of(ann, bob),
                    new SendMessage { Content = "Re", ReplyTo = secret },
                    Cancel
                )
        );
    }

    [Fact]
    public async Task Conversations_are_listed_newest_first_within_bounds()
    {
        var (ann, bob, cid) = (await AddUserAsync(), await AddUserAsync(), await AddUserAsync());
        await SendAsync(ann, ConversationId.Of(ann, bob));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var last = await SendAsync(cid, ConversationId.Of(ann, cid));

        var page = await History.ListPrivateAsync(ann, limit: 1, cancellationToken: Cancel);
        var next = await History.ListPrivateAsync(ann, page[0].LastMessage.Id, cancellationToken: Cancel);

        Assert.Equal([new PrivateConversation(cid, last.Message, 0)], page);
        Assert.Equal([bob], next.Select(conversation => conversation.Partner));
        await RefusedAsync(
            ChatError.ValidationFailed,
            () => History.ListPrivateAsync(ann, limit: 201, cancellationToken: Cancel)
        );
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Core.Tests;

/// <summary>The queue before the store, over a store that a test can hold up and break.</summary>
public sealed class MessageAppenderTests : ServiceTests
{
    private HeldMessageStore Store => (HeldMessageStore)Get<IMessageStore>();

    private protected override void AddServices(IServiceCollection services)
    {
        var original = services.Last(service => service.ServiceType == typeof(IMessageStore));
        services.Remove(original);
        services.AddSingleton<IMessageStore>(provider => new HeldMessageStore(
            (IMessageStore)ActivatorUtilities.CreateInstance(provider, original.ImplementationType!)
        ));
    }

    [Fact]
    public async Task While_one_write_is_under_way_the_next_ones_gather_and_go_out_in_order_as_one()
    {
        var (ann, room) = await AddRoomAsync();
        Store.Hold();

        var sends = Enumerable.Range(0, 100).Select(_ => AppendAsync(room, ann)).ToList();
        Store.Release();
        var results = await Task.WhenAll(sends);

        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), results.Select(r => r.Message.Sequence));
        Assert.Equal([1, 99], Store.Batches);
    }

    [Fact]
    public async Task One_conversation_does_not_wait_for_another()
    {
        var (ann, held) = await AddRoomAsync();
        var (bob, free) = await AddRoomAsync();
        Store.Hold(held);

        var waiting = AppendAsync(held, ann);
        var result = await AppendAsync(free, bob);

        Assert.Equal(1, result.Message.Sequence);
        Assert.False(waiting.IsCompleted);
        Store.Release();
        await waiting;
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_again_when_there_is_room()
    {
        var (ann, room) = await AddRoomAsync();
        Store.Hold();
        var sends = Enumerable.Range(0, MessageAppender.Capacity).Select(_ => AppendAsync(room, ann)).ToList();

        Assert.Throws<StoreUnavailableException>(() =>
        {
            _ = AppendAsync(room, ann);
        });

        Store.Release();
        var results = await Task.WhenAll(sends);
        Assert.Equal(MessageAppender.Capacity, results[^1].Message.Sequence);
        Assert.Equal(MessageAppender.Capacity + 1, (await AppendAsync(room, ann)).Message.Sequence);
    }

    [Fact]
    public async Task When_the_store_is_away_every_waiting_sender_is_told_and_later_it_works_again()
    {
        var (ann, room) = await AddRoomAsync();
        Store.Hold();
        var sends = Enumerable.Range(0, 10).Select(_ => AppendAsync(room, ann)).ToList();

        Store.Fault = new StoreUnavailableException("away");
        Store.Release();

        foreach (var send in sends)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => send);
        }
        Store.Fault = null;
        Assert.Equal(1, (await AppendAsync(room, ann)).Message.Sequence);
        Assert.Single(await Events.WaitSentAsync(1, Cancel));
    }

    [Fact]
    public async Task When_the_store_is_away_those_who_wait_behind_are_told_without_asking_it_again()
    {
        var (ann, room) = await AddRoomAsync();
        Store.Hold();
        var sends = Enumerable.Range(0, MessageAppender.Capacity).Select(_ => AppendAsync(room, ann)).ToList();

        Store.Fault = new StoreUnavailableException("away");
        Store.Release();

        foreach (var send in sends)
        {
            Assert.Same(Store.Fault, await Assert.ThrowsAsync<StoreUnavailableException>(() => send));
        }
        Assert.Equal([1], Store.Batches);
        Store.Fault = null;
        // Nobody who was told still takes a place in the queue.
        Store.Hold();
        var again = Enumerable.Range(0, MessageAppender.Capacity).Select(_ => AppendAsync(room, ann)).ToList();
        Store.Release();
        Assert.Equal(MessageAppender.Capacity, (await Task.WhenAll(again))[^1].Message.Sequence);
    }

    [Fact]
    public async Task After_another_failure_those_who_wait_behind_are_still_stored()
    {
        var (ann, room) = await AddRoomAsync();
        Store.Hold();
        var sends = Enumerable.Range(0, 3).Select(_ => AppendAsync(room, ann)).ToList();

        Store.FailOnce = new InvalidOperationException("A fault of the store.");
        Store.Release();

        await Assert.ThrowsAsync<InvalidOperationException>(() => sends[0]);
        Assert.Equal(1, (await sends[1]).Message.Sequence);
        Assert.Equal(2, (await sends[2]).Message.Sequence);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_told_of_when_the_store_is_back()
    {
        var (ann, room) = await AddRoomAsync();
        Store.LosesAnswerOnce = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AppendAsync(room, ann));

        Store.Fault = new StoreUnavailableException("away");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Get<ConversationsInDoubt>().SettleAsync(Cancel));
        Assert.Empty(Events.Told<LastSequenceFound>());
        Store.Fault = null;
        await Get<ConversationsInDoubt>().SettleAsync(Cancel);
        await Get<ConversationsInDoubt>().SettleAsync(Cancel);

        Assert.Equal([new LastSequenceFound(room, 1)], Events.Told<LastSequenceFound>());
    }

    [Fact]
    public async Task A_repeated_message_may_have_been_told_to_nobody_and_the_conversations_last_sequence_is_told()
    {
        var (ann, room) = await AddRoomAsync();
        await AppendAsync(room, ann, "first");
        await AppendAsync(room, ann);
        await Get<ConversationsInDoubt>().SettleAsync(Cancel);
        Assert.Empty(Events.Told<LastSequenceFound>());

        Assert.Equal(AppendOutcome.Duplicate, (await AppendAsync(room, ann, "first")).Outcome);
        await Get<ConversationsInDoubt>().SettleAsync(Cancel);

        Assert.Equal([new LastSequenceFound(room, 2)], Events.Told<LastSequenceFound>());
    }

    private async Task<(UserId Owner, ConversationId Room)> AddRoomAsync()
    {
        var owner = await AddUserAsync();
        return (owner, ConversationId.Of((await AddRoomAsync(owner)).Room.Id));
    }

    private Task<AppendResult> AppendAsync(ConversationId room, UserId sender, string? clientMessageId = null)
    {
        var message = new NewMessage
        {
            Id = MessageId.New(Clock),
            SenderId = sender,
            Content = "Hello",
            ClientMessageId = clientMessageId,
        };
        var user = new User
        {
            Id = sender,
            Username = "user",
            DisplayName = "User",
            LastSeen = Clock.GetUtcNow(),
            CreatedAt = Clock.GetUtcNow(),
        };
        return Get<MessageAppender>().AppendAsync(room, message, user);
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Core.Tests;

public sealed class ChatEventsTests : ServiceTests
{
    private readonly BadListener _bad = new();

    // Before the log: what comes after a bad listener is told all the same.
    private protected override void AddServices(IServiceCollection services) =>
        services.Insert(0, ServiceDescriptor.Singleton<IChatEventListener>(_bad));

    [Fact]
    public async Task A_listener_that_fails_disturbs_neither_the_sender_nor_the_other_listeners()
    {
        var ann = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(ann)).Room.Id);
        _bad.Do = () => throw new InvalidOperationException("bad");

        var sent = await SendAsync(ann, room);
        var edited = await Messages.EditAsync(ann, sent.Message.Id, "Edited", Cancel);

        Assert.Equal([sent], await Events.WaitSentAsync(1, Cancel));
        Assert.Equal([new MessageEdited(edited)], Events.Told<MessageEdited>());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_listener_that_hangs_does_not_keep_the_sender_from_the_answer()
    {
        var ann = await AddUserAsync();
        var room = ConversationId.Of((await AddRoomAsync(ann)).Room.Id);
        using var gate = new ManualResetEventSlim();
        var cancel = TestContext.Current.CancellationToken;
        _bad.Do = () => gate.Wait(cancel);

        var sent = await SendAsync(ann, room);

        Assert.Equal(1, sent.Message.Sequence);
        Assert.Empty(Events.Told<MessagesSent>());
        gate.Set();
        Assert.Single(await Events.WaitSentAsync(1, Cancel));
    }

    private sealed class BadListener : IChatEventListener
    {
        public Action? Do { get; set; }

        public void Handle(ChatEvent chatEvent) => Do?.Invoke();
    }
}

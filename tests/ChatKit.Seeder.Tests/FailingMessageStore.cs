using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Seeder.Tests;

/// <summary>Stores what it is given, and after so many writes breaks down before it answers.</summary>
internal sealed class FailingMessageStore(IMessageStore store, int writes) : IMessageStore
{
    private int _left = writes;

    public static void PutInto(IServiceCollection services, int writes)
    {
        var real = services.Single(s => s.ServiceType == typeof(IMessageStore)).ImplementationType!;
        services.AddSingleton<IMessageStore>(s => new FailingMessageStore(
            (IMessageStore)ActivatorUtilities.CreateInstance(s, real),
            writes
        ));
    }

    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        ConversationId conversation,
        IReadOnlyList<NewMessage> messages,
        CancellationToken cancellationToken
    ) => Answer(await store.AppendAsync(conversation, messages, cancellationToken));

    public async Task<Message?> EditAsync(MessageId id, string content, CancellationToken cancellationToken) =>
        Answer(await store.EditAsync(id, content, cancellationToken));

    public Task<MessagePage<Message>> ReadAsync(
        ConversationId conversation,
        MessageRange range,
        CancellationToken cancellationToken
    ) => store.ReadAsync(conversation, range, cancellationToken);

    public Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<MessagePage<Message>> ReadChangedAsync(
        ConversationId conversation,
        DateTimeOffset since,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<MessagePage<Message>> SearchAsync(
        RoomId room,
        string query,
        long? before,
        int limit,
        CancellationToken cancellationToken
    ) => store.SearchAsync(room, query, before, limit, cancellationToken);

    public Task<Message?> DeleteAsync(MessageId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<PrivateConversation>> ListPrivateConversationsAsync(
        UserId user,
        MessageId? before,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    private T Answer<T>(T answer) =>
        Interlocked.Decrement(ref _left) >= 0 ? answer : throw new StoreUnavailableException("The disk has gone.");
}

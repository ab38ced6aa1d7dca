using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Sqlite.Tests;

/// <summary>A store as a host opens it, on a file of the test's choice.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OpenStore(string path, Action<SqliteStoreOptions>? configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddMetrics();
        new Builder(services).UseSqlite(path, configure);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public SqliteDatabase Database => Get<SqliteDatabase>();

    public IMessageStore Messages => Get<IMessageStore>();

    public static async Task<OpenStore> OpenAsync(string path, Action<SqliteStoreOptions>? configure = null)
    {
        var store = new OpenStore(path, configure);
        try
        {
            // Resolved before the start, as a host's services are.
            _ = store.Messages;
            await store.Get<IChatStore>().StartAsync(TestContext.Current.CancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public NewMessage NewMessage(UserId sender, string content, string? clientMessageId = null) =>
        new()
        {
            Id = MessageId.New(Clock),
            SenderId = sender,
            Content = content,
            ClientMessageId = clientMessageId,
        };

    public async Task<AppendResult> SendAsync(ConversationId conversation, NewMessage message) =>
        (await Messages.AppendAsync(conversation, [message], TestContext.Current.CancellationToken))[0];

    public Task<long> ReadNumberAsync(string sql) =>
        Database.ReadAsync(
            session => session.Statement(sql).One(static row => row.Int64(0)),
            TestContext.Current.CancellationToken
        );

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public sealed record Builder(IServiceCollection Services) : IChatKitBuilder;
}

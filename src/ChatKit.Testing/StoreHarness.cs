using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatKit.Testing;

/// <summary>
/// What the test project of a store writes: how a host adds the store, and how to remove the data afterwards. One harness
/// is one empty place for data, and lives as long as one test.
/// </summary>
public abstract class StoreHarness
{
    /// <summary>
    /// How many processes can have the same data open at once; the concurrent tests spread their calls over so many. 1 for an
    /// embedded database.
    /// </summary>
    public virtual int Nodes => 1;

    /// <summary>
    /// Adds the store as a host does, such as <c>chat.UseSqlite(path)</c>. Called again on the same harness, it opens the same data.
    /// The clock is registered already and is the one the store has to use.
    /// </summary>
    protected abstract void AddStore(IChatKitBuilder chat);

    /// <summary>Removes the data; everything is closed by then.</summary>
    protected abstract ValueTask RemoveDataAsync();

    internal async Task<ChatStores> OpenAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddOptions();
        services.AddMetrics();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        AddStore(new Builder(services));
        var stores = new ChatStores(services.BuildServiceProvider(validateScopes: true));
        await stores.Database.StartAsync(cancellationToken);
        return stores;
    }

    internal ValueTask RemoveAsync() => RemoveDataAsync();

    private sealed record Builder(IServiceCollection Services) : IChatKitBuilder;
}

using ChatKit.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Where hosts of a test keep everything: a SQLite file. The tests on MongoDB have a class of this name too.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatkit-");

    public static bool IsThere => true;

    /// <summary>What all stores need, from before the first until after the last; a file needs nothing.</summary>
    public static ValueTask<IAsyncDisposable?> FindServerAsync() => ValueTask.FromResult<IAsyncDisposable?>(null);

    public IChatKitBuilder AddTo(IChatKitBuilder chat) =>
        chat.UseSqlite(Path.Combine(_folder.FullName, "chat.db"), o => o.Synchronous = SqliteSynchronous.Normal);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

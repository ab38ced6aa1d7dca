using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Sqlite.Tests;

public sealed class SqliteHarness : StoreHarness
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatkit-").FullName;

    protected override void AddStore(IChatKitBuilder chat) => chat.UseSqlite(Path.Combine(_folder, "chat.db"));

    protected override ValueTask RemoveDataAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

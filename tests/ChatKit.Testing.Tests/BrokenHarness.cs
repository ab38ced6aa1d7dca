using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Testing.Tests;

/// <summary>The SQLite store with one method of one interface broken.</summary>
internal sealed class BrokenHarness<TStore>(string method, Func<object?[], Func<object>, object> fault) : StoreHarness
    where TStore : class
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatkit-").FullName;

    protected override void AddStore(IChatKitBuilder chat)
    {
        chat.UseSqlite(Path.Combine(_folder, "chat.db"));
        var original = chat.Services.Last(service => service.ServiceType == typeof(TStore));
        chat.Services.Remove(original);
        chat.Services.AddSingleton(provider =>
            FaultyProxy.Create(
                (TStore)ActivatorUtilities.CreateInstance(provider, original.ImplementationType!),
                method,
                fault
            )
        );
    }

    protected override ValueTask RemoveDataAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

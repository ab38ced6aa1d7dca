using ChatKit.MongoServers;
using ChatKit.Samples;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace ChatKit.Seeder.Tests;

/// <summary>A data folder of a test's own, or a database on MongoDB beside it, and runs of the seeder on it in this process.</summary>
internal sealed class SeedFolder : IDisposable
{
    private readonly MongoTestDatabase? _database;

    public SeedFolder()
        : this(null) { }

    private SeedFolder(MongoTestDatabase? database) => _database = database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Path { get; } = Directory.CreateTempSubdirectory("chatkit-seeder-").FullName;

    /// <summary>The MongoDB database; null when all is in the folder.</summary>
    public string? MongoUri => _database?.ConnectionString;

    public SampleSettings Settings =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["CHATKIT_DATA"] = Path,
                        ["MONGO_URI"] = MongoUri,
                        // What a hash costs is not the point here.
                        ["ChatKit:Accounts:PasswordHashIterations"] = "10",
                    }
                )
                .Build(),
            new HostingEnvironment { ContentRootPath = Path }
        );

    public static SeedFolder OnMongo() => new(MongoDatabases.RentNew());

    public Task<SeedResult> SeedAsync(params string[] arguments) => SeedAsync(_ => { }, arguments);

    /// <summary>Runs the seeder with some of its parts replaced.</summary>
    public async Task<SeedResult> SeedAsync(Action<IServiceCollection> replace, params string[] arguments)
    {
        await using var services = Build(replace);
        await services.GetRequiredService<SeedRun>().RunAsync(SeedOptions.Parse(arguments), Token);
        return services.GetRequiredService<SeedResult>();
    }

    /// <summary>The open database.</summary>
    public async Task<ServiceProvider> OpenAsync()
    {
        var services = Build(_ => { });
        await services.GetRequiredService<IChatStore>().StartAsync(Token);
        return services;
    }

    /// <summary>Everything in the database that people see, a line each; nothing that depends on the time.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await using var services = await OpenAsync();
        return await ActivatorUtilities.CreateInstance<StoreReader>(services).ReadAsync(Token);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private ServiceProvider Build(Action<IServiceCollection> replace)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ISeedDisplay, NoDisplay>();
        services.AddSeeder(Settings);
        replace(services);
        return services.BuildServiceProvider();
    }

    private sealed class NoDisplay : ISeedDisplay
    {
        public Task ShowAsync(string what, long done, long total, Func<Action<long>, Task> work) => work(_ => { });
    }
}

using System.Security.Cryptography;
using ChatKit.Mongo;
using ChatKit.Samples;

namespace ChatKit.Seeder;

/// <summary>What a run is made of; the display and the console are the caller's.</summary>
internal static class SeederServices
{
    public static IServiceCollection AddSeeder(this IServiceCollection services, SampleSettings settings)
    {
        // Thousands of messages go into one call here, and nobody waits for its answer.
        services.Configure<MongoStoreOptions>(options => options.OperationTimeout = TimeSpan.FromSeconds(20));
        settings
            .AddStore(services.AddChatKit())
            .AddAccounts(options =>
            {
                settings.Bind("ChatKit:Accounts", options);
                // Nobody signs in here, but accounts have to have a key.
                options.SigningKey = RandomNumberGenerator.GetHexString(64);
            });
        services.AddSingleton<SeedResult>();
        services.AddSingleton<People>();
        services.AddSingleton<Rooms>();
        services.AddSingleton<SampleSeeder>();
        services.AddSingleton<MessageFiller>();
        services.AddSingleton<BulkSeeder>();
        services.AddSingleton<Summary>();
        services.AddSingleton<SeedRun>();
        return services;
    }
}

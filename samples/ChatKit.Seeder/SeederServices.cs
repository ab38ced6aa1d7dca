using System.Security.Cryptography;
using ChatKit.AspNetCore;
using ChatKit.Samples;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit.Seeder;

/// <summary>What a run is made of; the display and the console are the caller's.</summary>
internal static class SeederServices
{
    public static IServiceCollection AddSeeder(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSampleChat(configuration);
        // Nobody signs in here, but accounts have to have a key.
        services.PostConfigure<AccountOptions>(o => o.SigningKey = RandomNumberGenerator.GetHexString(64));
        services.TryAddSingleton(TimeProvider.System);
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

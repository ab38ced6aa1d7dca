using System.Security.Cryptography;

namespace ChatKit.Client;

/// <summary>What a test brings instead of the surroundings. What may block runs in the background; everything else in turn, one after the other.</summary>
internal sealed record Platform(
    ITransport Transport,
    TaskScheduler Scheduler,
    TaskScheduler Background,
    Func<double> Random,
    Func<string> NewId
)
{
    public static Platform Of(ChatClientOptions options) =>
        new(
            new ServerTransport(options),
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler,
            TaskScheduler.Default,
            () => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20),
            () => RandomNumberGenerator.GetHexString(32, lowercase: true)
        );
}

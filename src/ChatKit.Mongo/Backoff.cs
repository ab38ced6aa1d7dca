using System.Security.Cryptography;

namespace ChatKit.Mongo;

/// <summary>How long to wait before trying again what another node prevented: not at all at first, then longer and by chance.</summary>
internal static class Backoff
{
    private const int Free = 3;

    public static Task WaitAsync(int attempt, CancellationToken cancellationToken) =>
        attempt < Free
            ? Task.CompletedTask
            : Task.Delay(RandomNumberGenerator.GetInt32(1, 2 << Math.Min(attempt - Free, 5)), cancellationToken);
}

using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A request to {Route} failed.")]
    public static partial void RequestFailed(ILogger logger, string route, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "A request to {Route} was refused: the store is not available.")]
    public static partial void StoreUnavailable(ILogger logger, string route, Exception exception);

    [LoggerMessage(20, LogLevel.Warning, "Private partners were not told who is online: the store is not available.")]
    public static partial void PresenceNotTold(ILogger logger, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "A round of presence, heads and clean-up failed; the next one follows.")]
    public static partial void LoopFailed(ILogger logger, Exception exception);
}

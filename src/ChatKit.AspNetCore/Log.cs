using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace ChatKit.AspNetCore;

internal static partial class Log
{
    private static readonly ConditionalWeakTable<Exception, object> s_toldCauses = [];

    [LoggerMessage(1, LogLevel.Error, "A request to {Route} failed.")]
    public static partial void RequestFailed(ILogger logger, string route, Exception exception);

    /// <summary>Logs a refused request; what made the store unavailable is told in full once, not again for each request of a long outage.</summary>
    public static void StoreUnavailable(ILogger logger, string route, StoreUnavailableException exception)
    {
        var isNew = s_toldCauses.TryAdd(exception.InnerException ?? exception, s_toldCauses);
        StoreUnavailable(logger, route, exception.Message, isNew ? exception : null);
    }

    [LoggerMessage(2, LogLevel.Warning, "A request to {Route} was refused: {Reason}")]
    private static partial void StoreUnavailable(ILogger logger, string route, string reason, Exception? exception);

    [LoggerMessage(20, LogLevel.Warning, "Private partners were not told who is online: the store is not available.")]
    public static partial void PresenceNotTold(ILogger logger, Exception exception);

    [LoggerMessage(21, LogLevel.Error, "A round of presence, heads and clean-up failed; the next one follows.")]
    public static partial void LoopFailed(ILogger logger, Exception exception);
}

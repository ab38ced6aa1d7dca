using Microsoft.Extensions.Logging;

namespace ChatKit;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The event listener {Listener} failed on {Event}.")]
    public static partial void EventListenerFailed(ILogger logger, Exception exception, string listener, string @event);

    [LoggerMessage(2, LogLevel.Error, "Storing a batch of {Count} messages failed.")]
    public static partial void AppendFailed(ILogger logger, Exception exception, int count);

    [LoggerMessage(3, LogLevel.Warning, "Storing who is online failed; it is tried again with the next change.")]
    public static partial void PresenceNotStored(ILogger logger, Exception exception);
}

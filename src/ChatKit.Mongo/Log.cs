using Microsoft.Extensions.Logging;

namespace ChatKit.Mongo;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Chat database {Database} on {Servers} is open.")]
    public static partial void Opened(this ILogger logger, string database, string servers);

    [LoggerMessage(2, LogLevel.Error, "The chat database does not answer; calls are refused until it does.")]
    public static partial void Away(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "The chat database answers again.")]
    public static partial void Back(this ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "Created the indexes {Indexes} of the collection {Collection}.")]
    public static partial void IndexesCreated(this ILogger logger, string collection, string indexes);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "The index {Index} of the collection {Collection} is not the one that ChatKit creates. To replace it, run in mongosh: {Command}"
    )]
    public static partial void IndexDiffers(this ILogger logger, string collection, string index, string command);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "The read markers of senders could not be moved along with {Count} runs of their messages, which are stored."
    )]
    public static partial void SenderMarkersMissed(this ILogger logger, Exception exception, int count);
}

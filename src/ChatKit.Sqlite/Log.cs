using Microsoft.Extensions.Logging;

namespace ChatKit.Sqlite;

internal static partial class Log
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Chat database {Path} is open; its schema was version {Found}, now {Version}."
    )]
    public static partial void Opened(this ILogger logger, string path, int found, int version);

    [LoggerMessage(2, LogLevel.Error, "The chat database can't be written; sends are refused until it can.")]
    public static partial void WriteFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "The chat database can be written again.")]
    public static partial void WritesAgain(this ILogger logger);

    [LoggerMessage(4, LogLevel.Error, "A failed write could not be rolled back.")]
    public static partial void RollbackFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "The chat database's log could not be brought into its file; the next start does it."
    )]
    public static partial void CheckpointFailed(this ILogger logger, Exception exception);
}

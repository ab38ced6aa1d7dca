using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Never a token, a password or the text of a message.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Connected.")]
    public static partial void Connected(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "The connection broke: {Code}. The next attempt begins in {Wait}.")]
    public static partial void ConnectionBroke(ILogger logger, string? code, TimeSpan wait);

    [LoggerMessage(3, LogLevel.Information, "The session is over: {Reason}.")]
    public static partial void SessionExpired(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Warning, "A conversation could not be brought level: {Code}. It is tried again.")]
    public static partial void NotLevel(ILogger logger, string code);

    [LoggerMessage(5, LogLevel.Warning, "A message was refused: {Code}.")]
    public static partial void MessageRefused(ILogger logger, string code);

    [LoggerMessage(6, LogLevel.Warning, "What is unsent could not be kept; until it can, it lives in memory only.")]
    public static partial void NotKept(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Error, "A listener failed.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Error, "An event of the server could not be understood.")]
    public static partial void EventFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "The storage takes longer than {Patience}. Until it is back, what is unsent lives in memory only."
    )]
    public static partial void StorageIsLate(ILogger logger, TimeSpan patience);
}

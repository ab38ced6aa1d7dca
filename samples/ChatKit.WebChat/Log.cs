namespace ChatKit.WebChat;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Everything is kept in {Place}")]
    public static partial void Database(ILogger logger, string place);
}

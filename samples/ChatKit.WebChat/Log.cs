namespace ChatKit.WebChat;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Everything is kept in {Path}")]
    public static partial void Database(ILogger logger, string path);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "MONGO_URI is set, but the MongoDB store is not there yet: everything is kept in {Path} (SQLite)"
    )]
    public static partial void MongoNotThere(ILogger logger, string path);
}

namespace ChatKit;

/// <summary>The names of ChatKit's telemetry. Tags hold a few values only, never an id.</summary>
public static class ChatKitDiagnostics
{
    /// <summary>The meter.</summary>
    public const string MeterName = "ChatKit";

    /// <summary>Messages stored, in <c>{message}</c>.</summary>
    public const string MessagesSent = "chatkit.message.sent";

    /// <summary>Messages refused, in <c>{message}</c>, by <c>error.type</c>.</summary>
    public const string MessagesRejected = "chatkit.message.rejected";

    /// <summary>From a message's acceptance to its being durable, in seconds.</summary>
    public const string SendDuration = "chatkit.message.send.duration";

    /// <summary>Connections cut off because they did not read, in <c>{connection}</c>.</summary>
    public const string ConnectionsCut = "chatkit.connection.cut";

    /// <summary>Writes waiting for the SQLite writer, in <c>{write}</c>.</summary>
    public const string SqliteQueueLength = "chatkit.sqlite.queue.length";

    /// <summary>Writes of one SQLite transaction, in <c>{write}</c>.</summary>
    public const string SqliteBatchSize = "chatkit.sqlite.batch.size";

    /// <summary>Duration of one SQLite transaction, in seconds.</summary>
    public const string SqliteCommitDuration = "chatkit.sqlite.commit.duration";
}

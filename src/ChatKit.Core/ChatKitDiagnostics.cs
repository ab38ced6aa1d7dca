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

    /// <summary>Operations that MongoDB did not answer in time, in <c>{operation}</c>.</summary>
    public const string MongoOperationsMissed = "chatkit.mongo.operation.missed";

    /// <summary>Operations refused at once because MongoDB did not answer those before, in <c>{operation}</c>.</summary>
    public const string MongoOperationsRefused = "chatkit.mongo.operation.refused";

    /// <summary>Inserts of messages tried again because another node took the sequence, in <c>{insert}</c>.</summary>
    public const string MongoCollisions = "chatkit.mongo.collision";

    /// <summary>Messages of one insert into MongoDB, in <c>{message}</c>.</summary>
    public const string MongoBatchSize = "chatkit.mongo.batch.size";
}

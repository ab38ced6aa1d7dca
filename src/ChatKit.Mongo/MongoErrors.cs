using System.Text.RegularExpressions;
using MongoDB.Driver;
using MongoDB.Driver.Core;

namespace ChatKit.Mongo;

/// <summary>Tells a database that can't answer, and a unique index's refusal, from a mistake of ours.</summary>
internal static partial class MongoErrors
{
    private const int DuplicateKey = 11000;
    private const int WriteConflict = 112;

    // Cluster times can't be signed yet: for some seconds after a restart.
    private const int KeyNotFound = 211;

    // Not primary, shutting down, interrupted, out of time, out of space, no majority: the same call may work later.
    private static readonly HashSet<int> s_unavailable =
    [
        6,
        7,
        24,
        50,
        64,
        79,
        89,
        91,
        100,
        WriteConflict,
        133,
        134,
        189,
        202,
        KeyNotFound,
        262,
        290,
        317,
        358,
        384,
        391,
        402,
        462,
        9001,
        10058,
        10107,
        11600,
        11601,
        11602,
        13435,
        13436,
        14031,
        16500,
    ];

    /// <summary>Whether nothing answers that could do the work: further calls would wait in vain.</summary>
    public static bool IsNoAnswer(this Exception exception) =>
        exception
            is TimeoutException
                or OperationCanceledException
                or MongoConnectionException
                or MongoConnectionPoolPausedException
                or MongoProxyConnectionException
                or MongoNotPrimaryException
                or MongoNodeIsRecoveringException
                // The client was disposed of while the call was under way.
                or ObjectDisposedException;

    /// <summary>Whether the database is away, without a primary, full or too slow.</summary>
    public static bool IsUnavailable(this Exception exception) =>
        exception switch
        {
            _ when exception.IsNoAnswer() => true,
            MongoWaitQueueFullException => true,
            MongoExecutionTimeoutException => true,
            MongoClientException client => client.InnerException?.IsUnavailable() ?? false,
            MongoBulkWriteException bulk => bulk.WriteConcernError is not null
                || bulk.WriteErrors.Any(error => s_unavailable.Contains(error.Code)),
            MongoWriteException write => write.WriteConcernError is not null
                || (write.WriteError is { } error && s_unavailable.Contains(error.Code)),
            MongoWriteConcernException => true,
            MongoCommandException command => s_unavailable.Contains(command.Code),
            MongoException other => other.HasErrorLabel("RetryableWriteError"),
            _ => false,
        };

    /// <summary>The name of the unique index that refused a write, or null when something else went wrong.</summary>
    public static string? RefusingIndex(this Exception exception) =>
        exception switch
        {
            MongoWriteException { WriteError: { Code: DuplicateKey } error } => IndexOf(error.Message),
            MongoCommandException { Code: DuplicateKey } command => IndexOf(command.ErrorMessage),
            _ => null,
        };

    /// <summary>The name of the unique index that refused one document of several, or null when something else went wrong.</summary>
    public static string? RefusingIndex(this BulkWriteError error) =>
        error.Code == DuplicateKey ? IndexOf(error.Message) : null;

    /// <summary>Whether a document clashed with a write at the same moment: the same write may succeed when tried again.</summary>
    public static bool IsWriteConflict(this BulkWriteError error) => error.Code == WriteConflict;

    // The server names it in the text only. The name of the collection stands before it and holds no blank.
    private static string IndexOf(string message) => IndexName().Match(message).Groups[1].Value;

    [GeneratedRegex("index: (?:[^ ]*\\.\\$)?([^ ]+)")]
    private static partial Regex IndexName();
}

using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Takes a database of the original application over: makes its documents readable, numbers its messages by time, and adds what ChatKit needs.
/// No value is lost: what is replaced stays in its document, under <c>before_takeover</c>, and what can't stay is moved to <c>chatkit_set_aside</c>.
/// </summary>
/// <remarks>
/// Nothing else may write meanwhile: neither the original application nor ChatKit. It may be stopped or killed at any moment; run again, it goes on.
/// On a database that is taken over it finds nothing to do. It needs a connection, and no host that is started.
/// </remarks>
public sealed class MongoTakeover
{
    private readonly IMongoDatabase _database;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TakeoverState _state;

    internal MongoTakeover(ChatDatabase database, TimeProvider clock, ILogger<MongoTakeover> logger)
    {
        _database = database.Collection<BsonDocument>(CollectionNames.Takeover).Database;
        (_clock, _logger, _state) = (clock, logger, new TakeoverState(_database));
    }

    /// <summary>Takes the database over, or says what there is to do.</summary>
    /// <param name="dryRun">Whether only to look: then nothing is written.</param>
    /// <param name="progress">Told each step, and each 20,000 messages.</param>
    /// <param name="cancellationToken">Stops it between two writes.</param>
    /// <returns>What was done and what was left.</returns>
    /// <exception cref="InvalidOperationException">
    /// Another takeover is running, the checks at its end failed, or names can't be compared in this process; the message says what to do. ChatKit does not start until a run ends well.
    /// </exception>
    /// <exception cref="StoreUnavailableException">MongoDB did not answer. Run it again later.</exception>
    public async Task<TakeoverReport> RunAsync(
        bool dryRun = false,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!"e\u0301".Normalize().Equals("\u00E9", StringComparison.Ordinal))
        {
            throw TakeoverErrors.Invariant();
        }
        try
        {
            if (dryRun)
            {
                return await LookAsync(progress, cancellationToken);
            }
            await using var held = await TakeoverLock.TakeAsync(_database, _clock, progress, cancellationToken);
            return await TakeOverAsync(progress, held.Token);
        }
        catch (MongoBulkWriteException exception) when (!exception.IsUnavailable())
        {
            throw TakeoverErrors.Refused(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException || exception.IsUnavailable())
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreUnavailableException(
                "MongoDB did not answer. Run the takeover again: it goes on where it stopped.",
                exception
            );
        }
    }

    private async Task<TakeoverReport> LookAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var isFirst = !await _state.IsDoneAsync(cancellationToken);
        var run = new TakeoverRun(_database, isDryRun: true, isFirst, progress, cancellationToken);
        await MendAsync(run);
        return await ReportAsync(run);
    }

    private async Task<TakeoverReport> TakeOverAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var isFirst = !await _state.IsDoneAsync(cancellationToken);
        var run = new TakeoverRun(_database, isDryRun: false, isFirst, progress, cancellationToken);
        var inventory = new Inventory(run);
        var before = await _state.BeginAsync(await inventory.CountAsync(), cancellationToken);
        await new SetAside(run).FinishAsync();
        await MendAsync(run);
        await inventory.VerifyAsync(before);
        run.Tell("indexes");
        await new IndexCreator(_database, _logger).CreateAsync(cancellationToken);
        await _state.EndAsync(cancellationToken);
        return await ReportAsync(run);
    }

    // Each step can be done again, and none relies on what the one before has in memory.
    private static async Task MendAsync(TakeoverRun run)
    {
        var setAside = new SetAside(run);
        foreach (var collection in Inventory.Collections)
        {
            await setAside.MendIdsAsync(collection);
        }
        await new UserTakeover(run).RunAsync();
        await new RoomTakeover(run).RunAsync();
        await new SessionTakeover(run).RunAsync();
        MessageTakeover[] messages = [new(run, MessageKind.OfRooms), new(run, MessageKind.OfPairs)];
        foreach (var kind in messages)
        {
            await kind.PlaceAsync();
            await kind.NumberAsync();
        }
        await new MissingUsers(run).RunAsync();
        await new StrayMessages(run).RunAsync();
        await new ChangeTakeover(run, MessageKind.OfRooms).RunAsync();
        await new ChangeTakeover(run, MessageKind.OfPairs).RunAsync();
        await new ReadingTakeover(run).RunAsync();
        if (!run.IsDryRun)
        {
            await messages[0].FinishAsync();
            await messages[1].FinishAsync();
        }
    }

    private async Task<TakeoverReport> ReportAsync(TakeoverRun run)
    {
        var documents = new Dictionary<string, long>();
        foreach (var collection in Inventory.Collections.Append(CollectionNames.ReadMarkers))
        {
            documents.Add(collection, await run.CountAsync(collection));
        }
        return new TakeoverReport
        {
            IsDryRun = run.IsDryRun,
            Database = _database.DatabaseNamespace.DatabaseName,
            Documents = documents,
            Findings = run.Findings.List,
        };
    }
}

using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Makes messages readable and numbers them: 1, 2, 3 … in each conversation, by time and, at the same time, by id.</summary>
internal sealed class MessageTakeover(TakeoverRun run, MessageKind kind)
{
    private const int ReportEvery = 20_000;
    private const string OrderIndex = "chatkit_takeover";

    private readonly SetAside _setAside = new(run);
    private readonly ConversationCounts _counts = new(run, kind);

    /// <summary>Mends what decides where a message stands, and moves out what belongs nowhere.</summary>
    public async Task PlaceAsync()
    {
        run.Tell($"{kind.Collection}: order");
        if (run.IsDryRun)
        {
            // Numbering looks at all messages as they are.
            return;
        }
        var writer = run.Writer(kind.Collection);
        await foreach (var document in run.StreamAsync(kind.Collection, kind.Unplaced))
        {
            if (await MendAsync(document) is { IsNeeded: true } mend)
            {
                await writer.AddAsync(new BsonDocument("_id", mend.Id), mend.Update);
            }
        }
        await writer.FlushAsync();
    }

    public async Task NumberAsync()
    {
        if (run.IsDryRun)
        {
            await LookAsync();
            return;
        }
        if (run.IsFirst)
        {
            await _counts.ClearBrokenAsync();
        }
        if (await run.CountAsync(kind.Collection, MessageKind.Unnumbered) == 0)
        {
            return;
        }
        await CreateOrderIndexAsync();
        await WalkAsync();
    }

    /// <summary>Checks the numbers and removes what helped to give them.</summary>
    public async Task FinishAsync()
    {
        await _counts.VerifyAsync();
        var indexes = run.Collection(kind.Collection).Indexes;
        using var cursor = await indexes.ListAsync(run.Cancellation);
        if ((await cursor.ToListAsync(run.Cancellation)).Exists(index => index["name"] == OrderIndex))
        {
            await indexes.DropOneAsync(OrderIndex, run.Cancellation);
        }
    }

    private async Task WalkAsync()
    {
        var writer = run.Writer(kind.Collection);
        await using var counts = _counts.ListAsync().GetAsyncEnumerator(run.Cancellation);
        var hasCount = await counts.MoveNextAsync();
        var (conversation, last, numbered) = ((BsonValue)BsonMinKey.Value, 0L, 0L);
        await foreach (var document in run.StreamAsync(kind.Collection, MessageKind.Unnumbered, kind.Order))
        {
            if (await MendAsync(document) is not { } mend)
            {
                continue;
            }
            if (document[kind.Conversation] != conversation)
            {
                conversation = document[kind.Conversation];
                while (hasCount && counts.Current.Conversation.CompareTo(conversation) < 0)
                {
                    hasCount = await counts.MoveNextAsync();
                }
                last = hasCount && counts.Current.Conversation == conversation ? counts.Current.Last : 0;
            }
            mend.Add("sequence", new BsonInt64(++last));
            await writer.AddAsync(
                new BsonDocument { { "_id", mend.Id }, { "sequence", new BsonDocument("$exists", false) } },
                mend.Update
            );
            Count(++numbered);
        }
        await writer.FlushAsync();
        Add(numbered);
    }

    private async Task LookAsync()
    {
        var numbered = 0L;
        await foreach (var document in run.StreamAsync(kind.Collection, MessageKind.Unnumbered))
        {
            if (run.HasId(document) && await MendAsync(document) is not null)
            {
                Count(++numbered);
            }
        }
        Add(numbered);
    }

    private async Task<DocumentMend?> MendAsync(BsonDocument document)
    {
        var message = new MessageMend(document, kind);
        // As it was: a message that is moved out is not to be changed.
        var before = document.DeepClone().AsBsonDocument;
        message.Run();
        if (message.Stray is { } reason)
        {
            await _setAside.MoveAsync(kind.Collection, before, reason);
            return null;
        }
        message.Mend.Report(run.Findings, kind.Collection);
        return message.Mend;
    }

    private void Count(long numbered)
    {
        if (numbered % ReportEvery == 0)
        {
            run.Tell($"{kind.Collection}: numbered", numbered);
        }
    }

    private void Add(long numbered) =>
        run.Findings.Add(
            kind.Collection,
            TakeoverFindingKind.Added,
            "numbers in their conversation, by time",
            count: numbered
        );

    // So that the walk is a walk, and not one sort of everything.
    private Task<string> CreateOrderIndexAsync() =>
        run.Collection(kind.Collection)
            .Indexes.CreateOneAsync(
                new CreateIndexModel<BsonDocument>(
                    new BsonDocumentIndexKeysDefinition<BsonDocument>(kind.Order),
                    new CreateIndexOptions { Name = OrderIndex }
                ),
                cancellationToken: run.Cancellation
            );
}

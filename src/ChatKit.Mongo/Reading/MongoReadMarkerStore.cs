using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoReadMarkerStore(
    ChatDatabase database,
    MessageCollections collections,
    ConversationTails tails,
    SenderMarkers markers,
    TimeProvider clock
) : IReadMarkerStore
{
    private readonly IMongoCollection<PrivateConversationDocument> _pairs =
        database.Collection<PrivateConversationDocument>(CollectionNames.PrivateConversations);

    public Task<AdvanceOutcome> AdvanceAsync(
        ConversationId conversation,
        UserId reader,
        long sequence,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            async token =>
                await IsReachedAsync(conversation, sequence, token)
                    ? await AdvanceReachedAsync(conversation, reader, sequence, token)
                    : AdvanceOutcome.BeyondLast,
            cancellationToken,
            before: token => markers.WrittenAsync(reader, token)
        );

    public Task<IReadOnlyList<ConversationHead>> ListHeadsAsync(UserId user, CancellationToken cancellationToken) =>
        database.RunAsync<IReadOnlyList<ConversationHead>>(
            async token =>
            {
                var rooms = database.Rooms.ListAsync(HeadPipelines.RoomsOf(user), token);
                var pairs = _pairs.ListAsync(HeadPipelines.PairsOf(user), token);
                await Task.WhenAll(rooms, pairs);
                return [.. (await rooms).Select(head => head.ToHead()), .. (await pairs).Select(head => head.ToHead())];
            },
            cancellationToken,
            before: token => markers.WrittenAsync(user, token)
        );

    private async Task<bool> IsReachedAsync(
        ConversationId conversation,
        long sequence,
        CancellationToken cancellationToken
    ) =>
        tails.Reaches(conversation, sequence)
        || sequence <= await collections.Of(conversation).LastSequenceAsync(conversation, cancellationToken);

    private async Task<AdvanceOutcome> AdvanceReachedAsync(
        ConversationId conversation,
        UserId reader,
        long sequence,
        CancellationToken cancellationToken
    )
    {
        if (sequence == 0)
        {
            return AdvanceOutcome.Unchanged;
        }
        if (!conversation.IsRoom)
        {
            // Before the marker: when the marker stands, nothing below it is unread, whatever happens between.
            await MarkReadAsync(conversation, reader, sequence, cancellationToken);
        }
        var before = await database.ReadMarkers.FindOneAndUpdateAsync(
            ReadMarkerQueries.With(conversation, reader),
            ReadMarkerQueries.MoveTo(reader, sequence),
            new FindOneAndUpdateOptions<ReadMarkerDocument> { IsUpsert = true, ReturnDocument = ReturnDocument.Before },
            cancellationToken
        );
        return before?.Sequence >= sequence ? AdvanceOutcome.Unchanged : AdvanceOutcome.Moved;
    }

    private async Task MarkReadAsync(
        ConversationId conversation,
        UserId reader,
        long sequence,
        CancellationToken cancellationToken
    )
    {
        var marker = await database
            .ReadMarkers.Find(ReadMarkerQueries.With(conversation, reader))
            .FirstOrDefaultAsync(cancellationToken);
        if (!(marker?.Sequence >= sequence))
        {
            await collections.Pairs.UpdateManyAsync(
                MessageFilters.Unread(conversation, reader, marker?.Sequence ?? 0, sequence),
                MessageUpdates.Read(clock.GetUtcNow().ToDate()),
                cancellationToken: cancellationToken
            );
        }
    }
}

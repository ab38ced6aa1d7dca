using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoRoomStore(ChatDatabase database, SenderMarkers markers, TimeProvider clock) : IRoomStore
{
    public Task<SaveRoomOutcome> CreateAsync(NewRoom room, CancellationToken cancellationToken) =>
        SaveAsync(
            async token =>
            {
                await database.Rooms.InsertOneAsync(RoomDocument.Of(room, clock.GetUtcNow()), cancellationToken: token);
                return SaveRoomOutcome.Saved;
            },
            cancellationToken
        );

    public Task<RoomView?> FindAsync(RoomId id, UserId viewer, CancellationToken cancellationToken) =>
        FindAsync(RoomQueries.With(id), viewer, cancellationToken);

    public Task<RoomView?> FindByCodeAsync(RoomCode code, UserId viewer, CancellationToken cancellationToken) =>
        FindAsync(RoomQueries.ActiveWith(code), viewer, cancellationToken);

    public async Task<IReadOnlyList<RoomView>> ListAsync(
        UserId viewer,
        RoomScope scope,
        RoomId? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        scope switch
        {
            RoomScope.Public => await ReadAsync(
                RoomPipelines.Views(RoomQueries.Public(after), viewer, limit),
                viewer,
                cancellationToken
            ),
            RoomScope.Private => await ReadAsync(
                RoomPipelines.Views(RoomQueries.PrivateOf(viewer, after), viewer, limit),
                viewer,
                cancellationToken
            ),
            _ => await ReadAllAsync(viewer, after, limit, cancellationToken),
        };

    public Task<bool> IsAnyReadableAsync(
        IReadOnlyCollection<RoomId> rooms,
        UserId reader,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            token =>
                database
                    .Rooms.Find(RoomQueries.ReadableAmong(rooms, reader))
                    .Project(Builders<RoomDocument>.Projection.Expression(room => room.Id))
                    .AnyAsync(token),
            cancellationToken
        );

    public Task<SaveRoomOutcome> UpdateAsync(RoomId id, RoomChanges changes, CancellationToken cancellationToken) =>
        SaveAsync(
            async token =>
            {
                var result = await database.Rooms.UpdateOneAsync(
                    RoomQueries.ActiveWith(id),
                    RoomQueries.Change(changes, clock.GetUtcNow()),
                    cancellationToken: token
                );
                return result.MatchedCount > 0 ? SaveRoomOutcome.Saved : SaveRoomOutcome.NotFound;
            },
            cancellationToken
        );

    public Task<bool> CloseAsync(RoomId id, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token =>
            {
                var result = await database.Rooms.UpdateOneAsync(
                    RoomQueries.ActiveWith(id),
                    RoomQueries.Close,
                    cancellationToken: token
                );
                return result.MatchedCount > 0;
            },
            cancellationToken
        );

    private async Task<RoomView?> FindAsync(
        FilterDefinition<RoomDocument> filter,
        UserId viewer,
        CancellationToken cancellationToken
    ) => (await ReadAsync(RoomPipelines.View(filter, viewer), viewer, cancellationToken)).FirstOrDefault();

    // Both halves at once: the order of one query over both would have to be made in the server.
    private async Task<List<RoomView>> ReadAllAsync(
        UserId viewer,
        RoomId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var halves = await Task.WhenAll(
            ReadAsync(RoomPipelines.Views(RoomQueries.Public(after), viewer, limit), viewer, cancellationToken),
            ReadAsync(
                RoomPipelines.Views(RoomQueries.PrivateOf(viewer, after), viewer, limit),
                viewer,
                cancellationToken
            )
        );
        return [.. halves.SelectMany(half => half).OrderBy(view => view.Room.Id.Value).Take(limit)];
    }

    private Task<List<RoomView>> ReadAsync(
        PipelineDefinition<RoomDocument, RoomViewDocument> pipeline,
        UserId viewer,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            async token =>
            {
                var rooms = await database.Rooms.ListAsync(pipeline, token);
                return rooms.ConvertAll(room => room.ToView());
            },
            cancellationToken,
            // The user's own marker goes along with what the user sent before.
            before: token => markers.WrittenAsync(viewer, token)
        );

    private Task<SaveRoomOutcome> SaveAsync(
        Func<CancellationToken, Task<SaveRoomOutcome>> save,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            async token =>
            {
                try
                {
                    return await save(token);
                }
                catch (MongoWriteException exception) when (exception.RefusingIndex() is { } index)
                {
                    return index switch
                    {
                        "name_key_1" => SaveRoomOutcome.NameTaken,
                        "room_id_1" => SaveRoomOutcome.CodeTaken,
                        _ => throw new InvalidOperationException($"The room can't be stored: {index}.", exception),
                    };
                }
            },
            cancellationToken
        );
}

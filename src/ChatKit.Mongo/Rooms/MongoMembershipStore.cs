using MongoDB.Driver;

namespace ChatKit.Mongo;

internal sealed class MongoMembershipStore(ChatDatabase database, MessageCollections messages, TimeProvider clock)
    : IMembershipStore
{
    // The newest state there is, though a majority may not have it yet: what is written next depends on it.
    private IMongoCollection<RoomDocument> Latest => database.Rooms.WithReadConcern(ReadConcern.Local);

    public Task<JoinOutcome> JoinAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.RunAsync(
            async token =>
            {
                while (true)
                {
                    var state = await ReadJoinStateAsync(room, user, token);
                    if (state is null)
                    {
                        return JoinOutcome.NotFound;
                    }
                    if (state.Refusal is { } refusal)
                    {
                        return refusal;
                    }
                    // Before the membership: nobody ever sees a new member with everything unread.
                    await StartReadingAsync(room, user, token);
                    if (await TryAddAsync(room, user, token))
                    {
                        return JoinOutcome.Joined;
                    }
                }
            },
            cancellationToken
        );

    public Task<LeaveResult> LeaveAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.RunAsync(token => DepartAsync(room, user, ban: false, token), cancellationToken);

    public Task<LeaveResult> BanAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        database.RunAsync(token => DepartAsync(room, user, ban: true, token), cancellationToken);

    public Task<bool> LiftBanAsync(RoomId room, UserId user, CancellationToken cancellationToken) =>
        UpdateAsync(MembershipQueries.Banned(room, user), MembershipQueries.LiftBan(user), cancellationToken);

    public Task<bool> SetRoleAsync(RoomId room, UserId user, RoomRole role, CancellationToken cancellationToken) =>
        UpdateAsync(MembershipQueries.WithMember(room, user), MembershipQueries.SetRole(role), cancellationToken);

    public async Task<IReadOnlyList<RoomMember>> ListAsync(
        RoomId room,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var found = await ReadPageAsync(RoomPipelines.Members(room, after, limit), cancellationToken);
        return found?.Members.ConvertAll(member => member.ToMember()) ?? [];
    }

    public async Task<IReadOnlyList<UserId>> ListBansAsync(
        RoomId room,
        UserId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var found = await ReadPageAsync(RoomPipelines.Bans(room, after, limit), cancellationToken);
        return found?.Banned.ConvertAll(user => new UserId(user.ToChatId())) ?? [];
    }

    public async Task<IReadOnlyList<RoomId>> ListRoomsAsync(UserId user, CancellationToken cancellationToken)
    {
        var found = await database.RunAsync(
            token =>
                database
                    .Rooms.Find(RoomQueries.ActiveOf(user), CollectionExtensions.AtOnce)
                    .Project(Builders<RoomDocument>.Projection.Expression(room => room.Id))
                    .ToListAsync(token),
            cancellationToken
        );
        return found.ConvertAll(room => new RoomId(room.ToChatId()));
    }

    private async Task<JoinStateDocument?> ReadJoinStateAsync(
        RoomId room,
        UserId user,
        CancellationToken cancellationToken
    )
    {
        using var cursor = await Latest.AggregateAsync(
            RoomPipelines.JoinState(room, user),
            cancellationToken: cancellationToken
        );
        return await cursor.FirstOrDefaultAsync(cancellationToken);
    }

    private async Task StartReadingAsync(RoomId room, UserId user, CancellationToken cancellationToken)
    {
        var conversation = ConversationId.Of(room);
        var last = await messages.Rooms.LastSequenceAsync(conversation, cancellationToken);
        if (last > 0)
        {
            await database.ReadMarkers.UpdateOneAsync(
                ReadMarkerQueries.With(conversation, user),
                ReadMarkerQueries.MoveTo(user, last),
                new UpdateOptions { IsUpsert = true },
                cancellationToken
            );
        }
    }

    private async Task<bool> TryAddAsync(RoomId room, UserId user, CancellationToken cancellationToken)
    {
        var result = await database.Rooms.UpdateOneAsync(
            MembershipQueries.OpenTo(room, user),
            MembershipQueries.Add(MemberDocument.Of(user, RoomRole.Member, clock.GetUtcNow())),
            cancellationToken: cancellationToken
        );
        return result.MatchedCount > 0;
    }

    private async Task<LeaveResult> DepartAsync(RoomId room, UserId user, bool ban, CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = await TryRemoveAsync(room, user, ban, cancellationToken);
            if (left > 0)
            {
                return new LeaveResult(true, left, null);
            }
            var found = await Latest.Find(RoomQueries.With(room)).FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return default;
            }
            var departure = new Departure(found, user);
            if (!departure.WasMember && (!ban || departure.IsBanned))
            {
                return departure.Result;
            }
            var result = await database.Rooms.UpdateOneAsync(
                MembershipQueries.Unchanged(found),
                departure.ToUpdate(ban, clock.GetUtcNow()),
                cancellationToken: cancellationToken
            );
            if (result.MatchedCount > 0)
            {
                return departure.Result;
            }
        }
    }

    /// <summary>Ends the membership of somebody who is neither the owner nor the last; returns how many are left, or 0 when it is not so simple.</summary>
    private async Task<int> TryRemoveAsync(RoomId room, UserId user, bool ban, CancellationToken cancellationToken)
    {
        var filter = MembershipQueries.WithPlainMember(room, user);
        var update = MembershipQueries.Remove(user);
        var left = await database.Rooms.FindOneAndUpdateAsync(
            ban ? filter & MembershipQueries.NotBanned(user) : filter,
            ban ? update.Ban(user) : update,
            new FindOneAndUpdateOptions<RoomDocument, MemberCountDocument>
            {
                ReturnDocument = ReturnDocument.After,
                Projection = MemberCountDocument.Projection,
            },
            cancellationToken
        );
        return left?.Count ?? 0;
    }

    private Task<bool> UpdateAsync(
        FilterDefinition<RoomDocument> filter,
        UpdateDefinition<RoomDocument> update,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            async token =>
                (await database.Rooms.UpdateOneAsync(filter, update, cancellationToken: token)).MatchedCount > 0,
            cancellationToken
        );

    private Task<RoomPageDocument?> ReadPageAsync(
        PipelineDefinition<RoomDocument, RoomPageDocument> pipeline,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync<RoomPageDocument?>(
            async token =>
            {
                using var cursor = await database.Rooms.AggregateAsync(pipeline, cancellationToken: token);
                return await cursor.FirstOrDefaultAsync(token);
            },
            cancellationToken
        );
}

namespace ChatKit.Seeder;

/// <summary>Rooms by their name: made where the owner has none so called.</summary>
internal sealed class Rooms(IRoomStore rooms, IMembershipStore memberships, TimeProvider clock, SeedResult result)
{
    private const int PageSize = 200;
    private const int CodeAttempts = 10;

    private readonly Dictionary<string, Room> _public = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The active room with this name, or a new one. A public name is unique by the store's index, whoever has it; a private one is looked
    /// for among its owner's rooms.
    /// </summary>
    public async Task<Room> FindOrCreateAsync(
        string name,
        string? description,
        RoomType type,
        UserId owner,
        CancellationToken cancellationToken
    )
    {
        if (type == RoomType.Private && await FindPrivateAsync(name, owner, cancellationToken) is { } own)
        {
            return Count(own, isMade: false);
        }
        var made = await CreateAsync(name, description, type, owner, cancellationToken);
        return made is not null
            ? Count(made, isMade: true)
            : Count(await FindPublicAsync(name, owner, cancellationToken), isMade: false);
    }

    /// <summary>Makes a user a member, unless the room refuses.</summary>
    public async Task JoinAsync(Room room, UserId user, CancellationToken cancellationToken)
    {
        var outcome = await memberships.JoinAsync(room.Id, user, cancellationToken);
        if (outcome is JoinOutcome.Joined or JoinOutcome.AlreadyMember)
        {
            result.Memberships.Add(isMade: outcome == JoinOutcome.Joined);
        }
    }

    // Null when a public room has the name already.
    private async Task<Room?> CreateAsync(
        string name,
        string? description,
        RoomType type,
        UserId owner,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; attempt < CodeAttempts; attempt++)
        {
            var room = new NewRoom
            {
                Id = RoomId.New(clock),
                Name = name,
                Description = description,
                Type = type,
                Code = type == RoomType.Private ? RoomCode.New() : null,
                OwnerId = owner,
            };
            switch (await rooms.CreateAsync(room, cancellationToken))
            {
                case SaveRoomOutcome.Saved:
                    return (await rooms.FindAsync(room.Id, owner, cancellationToken))!.Room;
                case SaveRoomOutcome.NameTaken:
                    return null;
            }
        }
        throw new InvalidOperationException($"No free Room ID was found for {name} in {CodeAttempts} attempts.");
    }

    private async Task<Room?> FindPrivateAsync(string name, UserId owner, CancellationToken cancellationToken)
    {
        await foreach (var room in ListAsync(owner, RoomScope.Private, cancellationToken))
        {
            if (room.OwnerId == owner && string.Equals(room.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return room;
            }
        }
        return null;
    }

    private async Task<Room> FindPublicAsync(string name, UserId viewer, CancellationToken cancellationToken)
    {
        if (!_public.ContainsKey(name))
        {
            await foreach (var room in ListAsync(viewer, RoomScope.Public, cancellationToken))
            {
                _public[room.Name] = room;
            }
        }
        return _public[name];
    }

    // A room comes with its owner's membership.
    private Room Count(Room room, bool isMade)
    {
        result.Rooms.Add(isMade);
        result.Memberships.Add(isMade);
        return room;
    }

    private async IAsyncEnumerable<Room> ListAsync(
        UserId viewer,
        RoomScope scope,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        RoomId? after = null;
        while (true)
        {
            var page = await rooms.ListAsync(viewer, scope, after, PageSize, cancellationToken);
            foreach (var view in page)
            {
                yield return view.Room;
            }
            if (page.Count < PageSize)
            {
                yield break;
            }
            after = page[^1].Room.Id;
        }
    }
}

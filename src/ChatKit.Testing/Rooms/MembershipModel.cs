namespace ChatKit.Testing;

/// <summary>What rooms and memberships are, in a few lines without a database.</summary>
internal sealed class MembershipModel
{
    private readonly List<ModelRoom> _rooms = [];

    public SaveRoomOutcome Create(NewRoom room, DateTimeOffset now)
    {
        if (room.Type == RoomType.Public && IsTaken(room.Name, null))
        {
            return SaveRoomOutcome.NameTaken;
        }
        var stored = new ModelRoom(room.Id, room.Type)
        {
            Name = room.Name,
            MaxMembers = room.MaxMembers,
            OwnerId = room.OwnerId,
        };
        stored.Members.Add(room.OwnerId, new RoomMember(room.OwnerId, RoomRole.Admin, now));
        _rooms.Add(stored);
        return SaveRoomOutcome.Saved;
    }

    public ModelRoom? Find(RoomId id) => _rooms.Find(room => room.Id == id);

    public JoinOutcome Join(RoomId id, UserId user, DateTimeOffset now)
    {
        if (Find(id) is not { IsActive: true } room)
        {
            return JoinOutcome.NotFound;
        }
        if (room.Members.ContainsKey(user))
        {
            return JoinOutcome.AlreadyMember;
        }
        if (room.Bans.Contains(user))
        {
            return JoinOutcome.Banned;
        }
        if (room.Members.Count >= room.MaxMembers)
        {
            return JoinOutcome.Full;
        }
        room.Members.Add(user, new RoomMember(user, RoomRole.Member, now));
        return JoinOutcome.Joined;
    }

    public LeaveResult Leave(RoomId id, UserId user)
    {
        if (Find(id) is not { } room)
        {
            return default;
        }
        if (!room.Members.Remove(user))
        {
            return new LeaveResult(false, room.Members.Count, null);
        }
        room.IsActive &= room.Members.Count > 0;
        if (room.OwnerId != user || room.Members.Count == 0)
        {
            return new LeaveResult(true, room.Members.Count, null);
        }
        var heir = room
            .Members.Values.OrderByDescending(member => member.Role)
            .ThenBy(member => member.JoinedAt)
            .ThenBy(member => member.UserId.Value)
            .First();
        room.OwnerId = heir.UserId;
        room.Members[heir.UserId] = heir with { Role = RoomRole.Admin };
        return new LeaveResult(true, room.Members.Count, heir.UserId);
    }

    public LeaveResult Ban(RoomId id, UserId user)
    {
        Find(id)?.Bans.Add(user);
        return Leave(id, user);
    }

    public bool Lift(RoomId id, UserId user) => Find(id)?.Bans.Remove(user) ?? false;

    public bool SetRole(RoomId id, UserId user, RoomRole role)
    {
        if (Find(id) is not { } room || !room.Members.TryGetValue(user, out var member))
        {
            return false;
        }
        room.Members[user] = member with { Role = role };
        return true;
    }

    public SaveRoomOutcome Update(RoomId id, RoomChanges changes)
    {
        if (Find(id) is not { IsActive: true } room)
        {
            return SaveRoomOutcome.NotFound;
        }
        if (changes.Name is not null && room.Type == RoomType.Public && IsTaken(changes.Name, room))
        {
            return SaveRoomOutcome.NameTaken;
        }
        room.Name = changes.Name ?? room.Name;
        room.MaxMembers = changes.MaxMembers is { } limit ? (limit == 0 ? null : limit) : room.MaxMembers;
        return SaveRoomOutcome.Saved;
    }

    public bool Close(RoomId id)
    {
        if (Find(id) is not { IsActive: true } room)
        {
            return false;
        }
        room.IsActive = false;
        return true;
    }

    public IEnumerable<RoomId> RoomsOf(UserId user) =>
        _rooms.Where(room => room.IsActive && room.Members.ContainsKey(user)).Select(room => room.Id);

    private bool IsTaken(string name, ModelRoom? except) =>
        _rooms.Any(room =>
            room != except
            && room is { IsActive: true, Type: RoomType.Public }
            && room.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        );

    internal sealed class ModelRoom(RoomId id, RoomType type)
    {
        public RoomId Id => id;
        public RoomType Type => type;
        public required string Name { get; set; }
        public required int? MaxMembers { get; set; }
        public required UserId OwnerId { get; set; }
        public bool IsActive { get; set; } = true;
        public Dictionary<UserId, RoomMember> Members { get; } = [];
        public HashSet<UserId> Bans { get; } = [];
    }
}

using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What becomes of a room that a user leaves: worked out from the whole room, and written while it is unchanged.</summary>
internal sealed class Departure
{
    private readonly RoomDocument _room;
    private readonly UserId _user;
    private readonly List<MemberDocument> _left;
    private readonly MemberDocument? _heir;

    public Departure(RoomDocument room, UserId user)
    {
        (_room, _user) = (room, user);
        _left = room.Members.FindAll(member => member.UserId != user.ToObjectId());
        _heir = WasMember && room.OwnerId == user.ToObjectId() ? HeirOf(_left) : null;
    }

    public bool WasMember => _left.Count < _room.Members.Count;

    public bool IsBanned => _room.Banned?.Contains(_user.ToObjectId()) ?? false;

    public LeaveResult Result =>
        new(WasMember, _left.Count, _heir is null ? null : new UserId(_heir.UserId.ToChatId()));

    public UpdateDefinition<RoomDocument> ToUpdate(bool ban, DateTimeOffset now)
    {
        var builder = Builders<RoomDocument>.Update;
        var update = builder.Inc(room => room.Revision, 1L);
        if (WasMember)
        {
            update = update.Set(room => room.Members, [.. _left.Select(AfterHandOver)]);
        }
        if (WasMember && _left.Count == 0)
        {
            update = update.Set(room => room.IsActive, false);
        }
        if (_heir is not null)
        {
            update = update.Set(room => room.OwnerId, _heir.UserId).Set(room => room.UpdatedAt, now.ToDate());
        }
        return ban && !IsBanned ? update.Ban(_user) : update;
    }

    private MemberDocument AfterHandOver(MemberDocument member) =>
        member == _heir ? member.With(RoomRole.Admin) : member;

    /// <summary>The longest-standing admin, else member.</summary>
    private static MemberDocument? HeirOf(List<MemberDocument> members) =>
        members
            .OrderByDescending(member => member.IsAdmin)
            .ThenBy(member => member.JoinedAt)
            .ThenBy(member => member.UserId)
            .FirstOrDefault();
}

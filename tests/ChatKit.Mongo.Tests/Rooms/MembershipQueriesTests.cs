using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

public sealed class MembershipQueriesTests
{
    private static readonly MemberDocument s_member = MemberDocument.Of(Sample.Ann, RoomRole.Member, Sample.Now);

    [Fact]
    public void Each_change_is_one_update_under_its_condition() =>
        new QuerySnapshot(typeof(MembershipQueries))
        {
            { "OpenTo", MembershipQueries.OpenTo(Sample.Room, Sample.Ann) },
            { "Add", MembershipQueries.Add(s_member) },
            { "WithPlainMember", MembershipQueries.WithPlainMember(Sample.Room, Sample.Ann) },
            { "Remove", MembershipQueries.Remove(Sample.Ann) },
            { "NotBanned", MembershipQueries.NotBanned(Sample.Ann) },
            { "Ban", MembershipQueries.Remove(Sample.Ann).Ban(Sample.Ann) },
            { "Banned", MembershipQueries.Banned(Sample.Room, Sample.Ann) },
            { "LiftBan", MembershipQueries.LiftBan(Sample.Ann) },
            { "WithMember", MembershipQueries.WithMember(Sample.Room, Sample.Ann) },
            { "SetRole", MembershipQueries.SetRole(RoomRole.Admin) },
            { "Unchanged", MembershipQueries.Unchanged(RoomOf(revision: 7)) },
            { "Unchanged, of the original application", MembershipQueries.Unchanged(RoomOf(revision: null)) },
        }.Matches();

    [Fact]
    public void A_departure_writes_only_what_it_changes() =>
        new QuerySnapshot(typeof(Departure))
        {
            { "ToUpdate", Leave(RoomOf(7, Sample.Bob, Sample.Ann), ban: false) },
            { "ToUpdate, the last one", Leave(RoomOf(7, Sample.Ann), ban: true) },
            { "ToUpdate, no member", Leave(RoomOf(7, Sample.Bob), ban: true) },
        }.Matches();

    private static UpdateDefinition<RoomDocument> Leave(RoomDocument room, bool ban) =>
        new Departure(room, Sample.Ann).ToUpdate(ban, Sample.Now);

    /// <summary>A room of Ann's.</summary>
    private static RoomDocument RoomOf(long? revision, params UserId[] members) =>
        new()
        {
            Id = Sample.Room.ToObjectId(),
            Name = "Room",
            Type = RoomDocument.Public,
            OwnerId = Sample.Ann.ToObjectId(),
            Members = [.. members.Select(user => MemberDocument.Of(user, RoomRole.Member, Sample.Now))],
            IsActive = true,
            CreatedAt = Sample.Now.ToDate(),
            UpdatedAt = Sample.Now.ToDate(),
            NameKey = "room",
            Revision = revision,
        };
}

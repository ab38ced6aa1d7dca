using CsCheck;

namespace ChatKit.Testing;

/// <summary>One step of a random run. Rooms and users are small numbers, so that the steps meet.</summary>
internal abstract record MembershipStep
{
    public const int Rooms = 3;
    public const int Users = 5;

    /// <summary>Puts a new room in the place of whatever room was there.</summary>
    public sealed record Create(int Room, int User, bool IsPrivate, int Name, int? MaxMembers) : MembershipStep;

    public sealed record Join(int Room, int User) : MembershipStep;

    public sealed record Leave(int Room, int User) : MembershipStep;

    public sealed record Ban(int Room, int User) : MembershipStep;

    public sealed record Lift(int Room, int User) : MembershipStep;

    public sealed record SetRole(int Room, int User, RoomRole Role) : MembershipStep;

    public sealed record Rename(int Room, int Name) : MembershipStep;

    public sealed record Limit(int Room, int MaxMembers) : MembershipStep;

    public sealed record Close(int Room) : MembershipStep;

    public sealed record Wait : MembershipStep;

    public static Gen<MembershipStep[]> Runs
    {
        get
        {
            var room = Gen.Int[0, Rooms - 1];
            var user = Gen.Int[0, Users - 1];
            var name = Gen.Int[0, 2];
            var role = Gen.Bool.Select(isAdmin => isAdmin ? RoomRole.Admin : RoomRole.Member);
            var limit = Gen.Int[1, 4].Select(n => n == 1 ? (int?)null : n);
            var step = Gen.Frequency<MembershipStep>(
                (2, Gen.Select(room, user, Gen.Bool, name, limit, (r, u, p, n, m) => new Create(r, u, p, n, m))),
                (8, Gen.Select(room, user, (r, u) => new Join(r, u))),
                (4, Gen.Select(room, user, (r, u) => new Leave(r, u))),
                (2, Gen.Select(room, user, (r, u) => new Ban(r, u))),
                (1, Gen.Select(room, user, (r, u) => new Lift(r, u))),
                (2, Gen.Select(room, user, role, (r, u, a) => new SetRole(r, u, a))),
                (1, Gen.Select(room, name, (r, n) => new Rename(r, n))),
                (1, Gen.Select(room, Gen.Int[0, 3], (r, m) => new Limit(r, m))),
                (1, room.Select(r => new Close(r))),
                (3, Gen.Const(new Wait()))
            );
            return step.Array[1, 60];
        }
    }
}

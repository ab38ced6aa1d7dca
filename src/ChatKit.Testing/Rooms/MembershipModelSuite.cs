using CsCheck;

namespace ChatKit.Testing;

/// <summary>Random runs of steps on rooms and memberships do what a model of a few lines says.</summary>
public abstract class MembershipModelSuite(StoreHarness harness) : StoreSuite(harness)
{
    private int _runs;

    [Fact]
    public async Task Rooms_and_memberships_do_what_the_model_says()
    {
        var users = await AddUsersAsync(MembershipStep.Users);

        await MembershipStep.Runs.SampleAsync(steps => RunAsync(users, steps), iter: 60, threads: 1);
    }

    private async Task RunAsync(UserId[] users, MembershipStep[] steps)
    {
        var run = ++_runs;
        var model = new MembershipModel();
        var rooms = new RoomId[MembershipStep.Rooms];
        Array.Fill(rooms, RoomId.New(Clock));
        foreach (var step in steps)
        {
            var (expected, actual) = await ApplyAsync(step);
            Assert.True(Equals(expected, actual), $"{step} gave {actual}, not {expected}.");
            foreach (var room in rooms.Distinct())
            {
                await CompareAsync(model, room, users[0]);
            }
        }
        foreach (var user in users)
        {
            foreach (var room in rooms)
            {
                await CompareAsync(model, room, user);
            }
            // Rooms of earlier runs are left aside.
            var listed = await Stores.Memberships.ListRoomsAsync(user, Cancel);
            var known = listed.Where(room => model.Find(room) is not null);
            Assert.Equal(model.RoomsOf(user).ToHashSet(), known.ToHashSet());
        }

        async Task<(object Expected, object Actual)> ApplyAsync(MembershipStep step)
        {
            switch (step)
            {
                case MembershipStep.Create create:
                    var room = ARoom(users[create.User], create.IsPrivate ? RoomType.Private : RoomType.Public) with
                    {
                        Name = NameOf(create.Name),
                        MaxMembers = create.MaxMembers,
                    };
                    var saved = model.Create(room, Now);
                    rooms[create.Room] = saved == SaveRoomOutcome.Saved ? room.Id : rooms[create.Room];
                    return (saved, await Stores.Rooms.CreateAsync(room, Cancel));
                case MembershipStep.Join(var r, var u):
                    return (
                        model.Join(rooms[r], users[u], Now),
                        await Stores.Memberships.JoinAsync(rooms[r], users[u], Cancel)
                    );
                case MembershipStep.Leave(var r, var u):
                    return (
                        model.Leave(rooms[r], users[u]),
                        await Stores.Memberships.LeaveAsync(rooms[r], users[u], Cancel)
                    );
                case MembershipStep.Ban(var r, var u) when model.Find(rooms[r]) is not null:
                    return (
                        model.Ban(rooms[r], users[u]),
                        await Stores.Memberships.BanAsync(rooms[r], users[u], Cancel)
                    );
                case MembershipStep.Lift(var r, var u):
                    return (
                        model.Lift(rooms[r], users[u]),
                        await Stores.Memberships.LiftBanAsync(rooms[r], users[u], Cancel)
                    );
                case MembershipStep.SetRole(var r, var u, var role):
                    return (
                        model.SetRole(rooms[r], users[u], role),
                        await Stores.Memberships.SetRoleAsync(rooms[r], users[u], role, Cancel)
                    );
                case MembershipStep.Rename(var r, var n):
                    var name = new RoomChanges(Name: NameOf(n));
                    return (model.Update(rooms[r], name), await Stores.Rooms.UpdateAsync(rooms[r], name, Cancel));
                case MembershipStep.Limit(var r, var max):
                    var limit = new RoomChanges(MaxMembers: max);
                    return (model.Update(rooms[r], limit), await Stores.Rooms.UpdateAsync(rooms[r], limit, Cancel));
                case MembershipStep.Close(var r):
                    return (model.Close(rooms[r]), await Stores.Rooms.CloseAsync(rooms[r], Cancel));
                default:
                    Clock.Advance(TimeSpan.FromMilliseconds(1));
                    return (true, true);
            }
        }

        string NameOf(int number) => $"Run {run} name {number}";
    }

    private async Task CompareAsync(MembershipModel model, RoomId id, UserId viewer)
    {
        var view = await Stores.Rooms.FindAsync(id, viewer, Cancel);
        if (model.Find(id) is not { } expected)
        {
            Assert.Null(view);
            return;
        }
        Assert.NotNull(view);
        Assert.Equal(
            (expected.Name, expected.Type, expected.OwnerId, expected.IsActive, expected.MaxMembers),
            (view.Room.Name, view.Room.Type, view.Room.OwnerId, view.Room.IsActive, view.Room.MaxMembers)
        );
        Assert.Equal(expected.Members.Count, view.Room.MemberCount);
        Assert.Equal(expected.Members.GetValueOrDefault(viewer), view.Member);
        Assert.Equal(expected.Bans.Contains(viewer), view.IsBanned);
        Assert.Equal(
            expected.Members.Values.OrderBy(member => member.UserId.Value),
            await Stores.Memberships.ListAsync(id, null, 100, Cancel)
        );
        Assert.Equal(
            expected.Bans.OrderBy(user => user.Value),
            await Stores.Memberships.ListBansAsync(id, null, 100, Cancel)
        );
    }
}

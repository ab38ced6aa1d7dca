namespace ChatKit.Seeder;

/// <summary>Stores people, rooms and messages in any number, or what is missing of them.</summary>
internal sealed class BulkSeeder(
    People people,
    Rooms rooms,
    MessageFiller filler,
    ISeedDisplay display,
    TimeProvider clock,
    SeedResult result
)
{
    // The store gathers what comes at once into one commit.
    private const int AtOnce = 64;

    public async Task SeedAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        var plan = new BulkPlan(options);
        var ids = await SeedPeopleAsync(plan, cancellationToken);
        var fillings = await SeedRoomsAsync(plan, ids, cancellationToken);
        await filler.FillAsync(fillings, cancellationToken);
    }

    private async Task<UserId[]> SeedPeopleAsync(BulkPlan plan, CancellationToken cancellationToken)
    {
        var ids = new UserId[plan.People.Count];
        await display.ShowAsync(
            "People",
            0,
            ids.Length,
            done =>
                AllAsync(
                    Enumerable.Range(0, ids.Length),
                    async i =>
                    {
                        ids[i] = await people.FindOrCreateAsync(plan.People[i], cancellationToken);
                        done(1);
                    },
                    cancellationToken
                )
        );
        result.BulkUsername = plan.People[0].Username;
        return ids;
    }

    private async Task<IReadOnlyList<RoomFilling>> SeedRoomsAsync(
        BulkPlan plan,
        UserId[] ids,
        CancellationToken cancellationToken
    )
    {
        var fillings = new List<RoomFilling>();
        await display.ShowAsync(
            "Rooms",
            0,
            plan.Rooms.Count,
            async done =>
            {
                foreach (var planned in plan.Rooms)
                {
                    var members = planned.Members.Select(m => ids[m]).ToList();
                    var room = await rooms.FindOrCreateAsync(
                        planned.Name,
                        null,
                        planned.Type,
                        members[0],
                        cancellationToken
                    );
                    await AllAsync(
                        members.Skip(1),
                        m => rooms.JoinAsync(room, m, cancellationToken),
                        cancellationToken
                    );
                    fillings.Add(new RoomFilling(planned, room.Id, members, plan.Seed, clock));
                    done(1);
                }
            }
        );
        return fillings;
    }

    private static Task AllAsync<T>(IEnumerable<T> items, Func<T, Task> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            (item, _) => new ValueTask(work(item))
        );
}

namespace ChatKit.Seeder.Tests.Bulk;

public sealed class BulkPlanTests
{
    private static BulkPlan Plan(int users, int rooms, int messages, int seed) =>
        new(
            new SeedOptions
            {
                Users = users,
                Rooms = rooms,
                Messages = messages,
                Seed = seed,
            }
        );

    [Fact]
    public void One_seed_makes_one_plan()
    {
        var (one, same, other) = (Plan(50, 10, 1000, 7), Plan(50, 10, 1000, 7), Plan(50, 10, 1000, 8));

        Assert.Equal(one.People, same.People);
        Assert.Equal(one.Rooms.SelectMany(r => r.Members), same.Rooms.SelectMany(r => r.Members));
        Assert.NotEqual(one.People.Select(p => p.DisplayName), other.People.Select(p => p.DisplayName));
        Assert.NotEqual(one.Rooms.SelectMany(r => r.Members), other.Rooms.SelectMany(r => r.Members));
    }

    [Fact]
    public void More_people_leave_the_first_ones_as_they_are() =>
        Assert.Equal(Plan(50, 0, 0, 7).People, Plan(80, 0, 0, 7).People.Take(50));

    [Fact]
    public void Names_are_unique_and_within_the_bounds_of_registration()
    {
        var people = Plan(5000, 0, 0, int.MaxValue).People;

        Assert.Equal(people.Count, people.Select(p => p.Username).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(people, p => Assert.Matches("^[a-z]+_[0-9]+_[0-9]+$", p.Username));
        Assert.All(people, p => Assert.InRange(p.Username.Length, 3, 30));
        Assert.All(people, p => Assert.InRange(p.DisplayName.Length, 1, 50));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 1_000_000)]
    [InlineData(7, 10)]
    [InlineData(100, 1)]
    [InlineData(1000, 123_457)]
    public void Rooms_share_exactly_what_was_asked_for(int rooms, int messages)
    {
        var quotas = Plan(20, rooms, messages, 42).Rooms.Select(r => r.Quota).ToList();

        Assert.Equal(messages, quotas.Sum());
        Assert.All(quotas, q => Assert.InRange(q, 0, messages));
        Assert.True(quotas[0] * 2 > messages);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(300, 20)]
    [InlineData(3, 40)]
    public void Members_are_the_owner_first_and_nobody_twice(int users, int rooms)
    {
        foreach (var room in Plan(users, rooms, 0, 42).Rooms)
        {
            Assert.Equal(room.Index % users, room.Members[0]);
            Assert.Equal(room.Members.Distinct(), room.Members);
            Assert.All(room.Members, m => Assert.InRange(m, 0, users - 1));
        }
    }
}

namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// 3. Room IDs come from a non-cryptographic generator, and are checked before inserting, so two can race; a new one is made only while the check finds a twin.
/// (The hub creates no rooms; that the generator is a cryptographic one is a test of RoomCode.)
/// </summary>
public sealed class Hole03_GuessableRoomIdsTests(LiveHost host)
{
    [Fact]
    public async Task Rooms_created_at_once_have_different_Room_IDs()
    {
        var owner = await host.RegisterAsync("owner");

        var rooms = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => owner.CreateRoomAsync("private")));

        var codes = rooms.Select(r => r.Text("room_id")).ToList();
        Assert.Equal(100, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[A-Z0-9]{8}$", code));
        // 800 characters of 36: that one of them is missing has a chance of 36 · (35/36)^800, less than one in 10^8.
        Assert.Equal(36, codes.SelectMany(code => code).Distinct().Count());
    }

    [Fact]
    public async Task A_twin_found_by_the_index_gets_another_Room_ID()
    {
        var codes = new List<RoomCode?>();
        await using var host = await LiveHost.StartAsync(services: services =>
            StoreSpy.Place<IRoomStore>(
                services,
                (method, arguments, call) =>
                {
                    if (method.Name != nameof(IRoomStore.CreateAsync))
                    {
                        return call();
                    }
                    codes.Add(((NewRoom)arguments[0]!).Code);
                    return codes.Count < 3 ? Task.FromResult(SaveRoomOutcome.CodeTaken) : call();
                }
            )
        );
        var owner = await host.RegisterAsync("owner");

        var room = await owner.CreateRoomAsync("private");

        Assert.Equal(3, codes.Distinct().Count());
        Assert.Equal(codes[2]?.ToString(), room.Text("room_id"));
    }
}

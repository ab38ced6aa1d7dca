using CsCheck;

namespace ChatKit.Client.Tests;

/// <summary>The client against a model of the server, in virtual time.</summary>
public sealed class DeliveryTests
{
    private static readonly long s_schedules = long.Parse(
        Environment.GetEnvironmentVariable("CHATKIT_SCHEDULES") ?? "500",
        System.Globalization.CultureInfo.InvariantCulture
    );

    // Each as often as it is to happen.
    private static readonly string[] s_kinds =
    [
        .. Enumerable.Repeat("pass", 6),
        .. Enumerable.Repeat("send", 8),
        .. Enumerable.Repeat("edit", 3),
        .. Enumerable.Repeat("delete", 1),
        .. Enumerable.Repeat("read", 2),
        .. Enumerable.Repeat("cut", 2),
        .. Enumerable.Repeat("offline", 2),
        .. Enumerable.Repeat("flood", 1),
        .. Enumerable.Repeat("weather", 2),
        .. Enumerable.Repeat("refuse", 1),
        .. Enumerable.Repeat("storage", 2),
        .. Enumerable.Repeat("close", 1),
        .. Enumerable.Repeat("reopen", 1),
        .. Enumerable.Repeat("restart", 1),
        .. Enumerable.Repeat("type", 1),
    ];

    private static readonly Gen<Step> s_step = Gen.Select(
        Gen.Int[0, s_kinds.Length - 1].Select(i => s_kinds[i]),
        Gen.Int[0, 2],
        Gen.Int[0, 1],
        Gen.Int[0, 280],
        Gen.Int[1, 60],
        (what, device, talk, count, seconds) => new Step(what, device, talk, count, seconds)
    );

    [Fact]
    public void Whatever_the_network_does_in_the_end_everybody_has_what_the_server_has() =>
        Gen.Select(Gen.Int, s_step.List[5, 40])
            .SampleExamples(
                s_schedules,
                example =>
                {
                    var (seed, steps) = example;
                    var world = new World(seed);
                    for (var number = 0; number < steps.Count; number++)
                    {
                        steps[number].Happen(world, number);
                    }
                    world.Heal();
                    var verdict = world.Verdict();
                    world.End();
                    Assert.Empty(verdict);
                }
            );

    [Fact]
    public void Two_people_chat()
    {
        var world = new World(1);
        world.Pass(TimeSpan.FromSeconds(1));

        world.Send(0, 0, "hello");
        world.Pass(TimeSpan.Zero);
        Assert.Equal(["hello"], world.State(0, 0).Outgoing.Select(o => o.Content));
        world.Pass(TimeSpan.FromSeconds(1));

        Assert.Empty(world.State(0, 0).Outgoing);
        Assert.Equal(["hello"], world.State(2, 0).Messages.Select(m => m.Content));
        Assert.Equal(1, world.State(2, 0).Mark.Unread);
        Assert.Equal(0, world.State(0, 0).Mark.Unread);
        Assert.Equal([], world.Verdict());
    }
}

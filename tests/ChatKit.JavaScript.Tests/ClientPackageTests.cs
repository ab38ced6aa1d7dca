using ChatKit.Browser.Tests;

namespace ChatKit.JavaScript.Tests;

/// <summary>The TypeScript client's own tests, and the client against the real host.</summary>
public sealed class ClientPackageTests(NodeFixture node)
{
    private const string Package = "@chatkit/client";

    [Fact]
    public Task Its_types_are_sound() => node.RunScriptAsync(Package, "check");

    [Fact]
    public Task Its_suite_passes() => node.RunScriptAsync(Package, "test");

    [Fact]
    public async Task Two_clients_chat_through_the_real_host_and_a_line_that_breaks()
    {
        node.Require();
        // So few that even a slow machine sends faster.
        await using var host = await ChatHost.StartAsync(
            TestContext.Current.CancellationToken,
            ("MessagesPerMinute", "60"),
            ("MessageBurst", "10")
        );

        await node.RunScriptAsync(Package, "live", ("CHATKIT_SERVER", host.Address.ToString()));

        Assert.Empty(host.Complaints);
    }
}

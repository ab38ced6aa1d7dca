namespace ChatKit.Load;

/// <summary>The scenarios by the name that the command line uses.</summary>
internal static class Scenario
{
    private static readonly (string Name, Func<LoadOptions, Task> Run)[] all =
    [
        ("rooms", RoomsScenario.RunAsync),
        ("ack", AckScenario.RunAsync),
        ("idle", IdleScenario.RunAsync),
        ("reconnect", ReconnectScenario.RunAsync),
        ("sync", SyncScenario.RunAsync),
    ];

    /// <summary>The named one or all; a <see cref="FormatException"/> when there is none of that name.</summary>
    public static (string Name, Func<LoadOptions, Task> Run)[] Choose(string name)
    {
        var chosen = name == "all" ? all : [.. all.Where(scenario => scenario.Name == name)];
        return chosen.Length > 0 ? chosen : throw new FormatException($"There is no scenario {name}.");
    }
}

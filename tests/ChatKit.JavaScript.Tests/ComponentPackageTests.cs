namespace ChatKit.JavaScript.Tests;

/// <summary>The web components' own tests: their rules, their size, and the elements in a browser where there is one.</summary>
public sealed class ComponentPackageTests(NodeFixture node)
{
    private const string Package = "@chatkit/ui";

    [Fact]
    public Task Their_types_are_sound() => node.RunScriptAsync(Package, "check");

    [Fact]
    public Task Their_suite_passes() => node.RunScriptAsync(Package, "test");
}

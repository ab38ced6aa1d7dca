using System.Reflection;

namespace ChatKit.Testing;

/// <summary>Makes sure that a store's test project leaves no part of the suite out.</summary>
public static class SuiteCompleteness
{
    /// <summary>Fails when an abstract suite of this package has no class in the assembly that derives it and runs. Call it from one test.</summary>
    /// <exception cref="InvalidOperationException">A suite was left out; the message names it and the line that adds it.</exception>
    public static void Check(Assembly testProject)
    {
        ArgumentNullException.ThrowIfNull(testProject);
        var derived = testProject
            .GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsPublic: true });
        var missing = Suites.Where(suite => !derived.Any(suite.IsAssignableFrom)).Select(suite => suite.Name).ToList();
        if (missing.Count > 0)
        {
            var lines = missing.Select(suite => $"public sealed class My{suite}() : {suite}(new MyHarness());");
            throw new InvalidOperationException(
                $"{testProject.GetName().Name} leaves out {missing.Count} of {Suites.Count} suites. Add, with your own harness:"
                    + Environment.NewLine
                    + string.Join(Environment.NewLine, lines)
            );
        }
    }

    private static List<Type> Suites { get; } =
    [
        .. typeof(StoreSuite)
            .Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSubclassOf(typeof(StoreSuite)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];
}

namespace ChatKit.Samples;

/// <summary>Development or Production: what the environment says, else what <c>dotnet run</c> passes, else Production.</summary>
internal static class HostEnvironment
{
    private const string Default = "--default-environment=";

    public static string Choose(string[] args) =>
        Variable("ASPNETCORE_ENVIRONMENT")
        ?? Variable("DOTNET_ENVIRONMENT")
        ?? args.LastOrDefault(a => a.StartsWith(Default, StringComparison.Ordinal))?[Default.Length..]
        ?? Environments.Production;

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

namespace ChatKit.Samples;

/// <summary>Development or Production: what <c>--environment=</c> says, else the environment, else what <c>dotnet run</c> passes, else Production.</summary>
internal static class HostEnvironment
{
    public static string Choose(string[] args) =>
        Argument(args, "--environment=")
        ?? Variable("ASPNETCORE_ENVIRONMENT")
        ?? Variable("DOTNET_ENVIRONMENT")
        ?? Argument(args, "--default-environment=")
        ?? Environments.Production;

    private static string? Argument(string[] args, string name) =>
        args.LastOrDefault(a => a.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

namespace ChatKit.Samples;

/// <summary>Takes variables from a <c>.env</c> file; those of the real environment win.</summary>
internal static class DotEnv
{
    public static void Load(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }
        foreach (var line in File.ReadLines(path).Select(l => l.Trim()))
        {
            var split = line.IndexOf('=', StringComparison.Ordinal);
            if (line.StartsWith('#') || split < 1)
            {
                continue;
            }
            var name = line[..split].Trim();
            if (name.StartsWith("export ", StringComparison.Ordinal))
            {
                name = name["export ".Length..].Trim();
            }
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, Unquote(line[(split + 1)..].Trim()));
            }
        }
    }

    private static string Unquote(string value) =>
        value is ['"' or '\'', .., var last] && value[0] == last ? value[1..^1] : value;
}

namespace ChatKit.Samples;

/// <summary>Reads a <c>.env</c> file: lines of <c>NAME=value</c>, blank ones, and comments that begin with <c>#</c>.</summary>
internal static class DotEnv
{
    /// <summary>Sets the variables of the file that the environment does not have. A missing file is an empty one.</summary>
    /// <exception cref="InvalidOperationException">A line is none of the three kinds; the message names it.</exception>
    public static void Load(string path = ".env")
    {
        if (!File.Exists(path))
        {
            return;
        }
        foreach (var (name, value) in Parse(File.ReadAllLines(path)))
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <summary>The variables of a file, in its order.</summary>
    public static IEnumerable<(string Name, string Value)> Parse(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                // Not the line itself: it may be half of a secret.
                throw new InvalidOperationException($"Line {i + 1} of .env is not NAME=value.");
            }
            yield return (WithoutExport(line[..equals].Trim()), Unquote(line[(equals + 1)..].Trim()));
        }
    }

    private static string WithoutExport(string name) =>
        name.StartsWith("export ", StringComparison.Ordinal) ? name["export ".Length..].TrimStart() : name;

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}

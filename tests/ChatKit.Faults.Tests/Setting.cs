using System.Globalization;

namespace ChatKit.Faults.Tests;

/// <summary>What the environment asks of a run.</summary>
internal static class Setting
{
    public static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? int.Parse(value, CultureInfo.InvariantCulture)
            : null;
}

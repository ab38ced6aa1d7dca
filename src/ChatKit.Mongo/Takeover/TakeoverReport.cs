using System.Globalization;
using System.Text;

namespace ChatKit.Mongo;

/// <summary>What a takeover did, or would do.</summary>
public sealed record TakeoverReport
{
    /// <summary>Whether it only looked: then nothing was written, and the findings say what would be done.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>How many documents there are, by collection.</summary>
    public required IReadOnlyDictionary<string, long> Documents { get; init; }

    /// <summary>What was found, collection by collection.</summary>
    public required IReadOnlyList<TakeoverFinding> Findings { get; init; }

    /// <summary>Whether there was nothing to do.</summary>
    public bool ChangedNothing => Findings.All(finding => finding.Kind == TakeoverFindingKind.Left);

    /// <summary>The report as text for a console or a log, a line for each finding. It holds ids and no names, addresses or contents.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Takeover of {Database}").AppendLine(IsDryRun ? ", dry run" : "");
        foreach (var (collection, count) in Documents)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {collection}: {count:N0} documents");
            foreach (var finding in Findings.Where(finding => finding.Collection == collection))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"    {Word(finding.Kind)} {finding.Count:N0}: {finding.Text}"
                );
                text.AppendLine(finding.Examples.Count == 0 ? "" : $" ({Examples(finding)})");
            }
        }
        text.Append(
            (ChangedNothing, IsDryRun) switch
            {
                (true, _) => "There is nothing to do: nothing was changed.",
                (false, true) => "Nothing was changed. Without dry run, this is what will be done.",
                _ => "Every message is numbered and the counts agree: ChatKit can start on this database.",
            }
        );
        return text.ToString();
    }

    private static string Word(TakeoverFindingKind kind) =>
        kind switch
        {
            TakeoverFindingKind.Added => "added",
            TakeoverFindingKind.Changed => "changed",
            TakeoverFindingKind.SetAside => "set aside",
            _ => "left",
        };

    private static string Examples(TakeoverFinding finding) =>
        string.Join(", ", finding.Examples) + (finding.Count > finding.Examples.Count ? ", …" : "");
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Snapshooter;
using Snapshooter.Core;
using Snapshooter.Core.Serialization;

namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// Compares JSON with a snapshot kept beside the test. Ids become <c>id-1</c>, <c>id-2</c> in order of appearance, so that it still shows which are the
/// same; times, Room IDs, tokens and what makes names unique are blotted out. <c>SNAPSHOOTER_STRICT_MODE=off</c> writes new ones.
/// </summary>
public static partial class Shape
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    static Shape()
    {
        // Otherwise a snapshot that is missing is written, and the test passes.
        if (Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE") is null)
        {
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");
        }
    }

    public static void Matches(JsonElement json, string name, [CallerFilePath] string testFile = "")
    {
        var serializer = new SnapshotSerializer(new GlobalSnapshotSettingsResolver());
        var files = new SnapshotFileHandler();
        var snapshots = new SnapshotAssert(
            serializer,
            files,
            new SnapshotEnvironmentCleaner(files),
            new JsonSnapshotComparer(new Equality(), serializer),
            new JsonSnapshotFormatter(serializer)
        );
        var snapshot = new SnapshotFullName($"{name}.snap", Path.GetDirectoryName(testFile)!);
        snapshots.AssertSnapshot(Blot(json), snapshot, new MatchOptions());
    }

    private static string Blot(JsonElement json)
    {
        var ids = new List<string>();
        var text = JsonSerializer.Serialize(json, s_indented);
        text = Id().Replace(text, match => Numbered(ids, match.Value));
        text = Time().Replace(text, "\"time\"");
        text = RoomId().Replace(text, "\"room_id\": \"ROOM-ID\"");
        text = Token().Replace(text, "\"token\": \"token\"");
        return UniqueNumber().Replace(text, "");
    }

    private static string Numbered(List<string> ids, string id)
    {
        if (!ids.Contains(id))
        {
            ids.Add(id);
        }
        return $"\"id-{ids.IndexOf(id) + 1}\"";
    }

    private sealed class Equality : IAssert
    {
        public void Assert(string expectedSnapshot, string actualSnapshot) =>
            Xunit.Assert.Equal(expectedSnapshot, actualSnapshot);
    }

    [GeneratedRegex("\"[0-9a-f]{24}\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z\"")]
    private static partial Regex Time();

    [GeneratedRegex("\"room_id\": \"[A-Z0-9]{8}\"")]
    private static partial Regex RoomId();

    [GeneratedRegex("\"token\": \"[^\"]+\"")]
    private static partial Regex Token();

    [GeneratedRegex("(?<=[a-z])-[0-9]+(?=[\"@])(?<!id-[0-9]+)")]
    private static partial Regex UniqueNumber();
}

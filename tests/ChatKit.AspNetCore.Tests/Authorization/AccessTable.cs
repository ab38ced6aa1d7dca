namespace ChatKit.AspNetCore.Tests;

/// <summary>Reads the tables of rights, which are text so that a reader sees them as tables.</summary>
public static class AccessTable
{
    private static readonly Dictionary<string, string> s_short = new()
    {
        ["401"] = "unauthenticated",
        ["403"] = "forbidden",
        ["404"] = "room_not_found",
        ["no msg"] = "message_not_found",
        ["no sess"] = "session_not_found",
        ["no file"] = "file_not_found",
        ["wrong pw"] = "invalid_credentials",
        ["invalid"] = "validation_failed",
    };

    /// <summary>One row for each kind of room: what is asked for, the kind of room, and what each of the cast is answered.</summary>
    public static IEnumerable<(string Row, RoomType Type, string[] Expected)> Read(string table)
    {
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            var expected = cells[2..].Select(c => s_short.GetValueOrDefault(c, c)).ToArray();
            if (expected.Length != Cast.Columns.Length)
            {
                throw new FormatException($"This row has not one cell for each column: {line}");
            }
            RoomType[] types = cells[1] switch
            {
                "public" => [RoomType.Public],
                "private" => [RoomType.Private],
                "both" => [RoomType.Public, RoomType.Private],
                _ => throw new FormatException($"This row names no kind of room: {line}"),
            };
            foreach (var type in types)
            {
                yield return (cells[0], type, expected);
            }
        }
    }

    /// <summary>The rows as a theory's data.</summary>
    public static TheoryData<string, RoomType, string[]> Rows(string table)
    {
        var data = new TheoryData<string, RoomType, string[]>();
        foreach (var (row, type, expected) in Read(table))
        {
            data.Add(row, type, expected);
        }
        return data;
    }

    /// <summary>Asserts what each of the cast was answered, and says who was answered what when it differs.</summary>
    public static void Check(string[] expected, string[] actual) =>
        Assert.Equal(
            Cast.Columns.Zip(expected, (who, answer) => $"{who}: {answer}"),
            Cast.Columns.Zip(actual, (who, answer) => $"{who}: {answer}")
        );
}

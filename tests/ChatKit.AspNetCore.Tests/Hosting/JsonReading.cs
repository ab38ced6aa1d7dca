using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Reads fields of JSON by a path such as <c>message.sender.id</c>.</summary>
public static class JsonReading
{
    public static JsonElement At(this JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (element, name) => element.GetProperty(name));

    public static string Text(this JsonElement json, string path) => json.At(path).GetString()!;

    public static long Number(this JsonElement json, string path) => json.At(path).GetInt64();

    public static bool Flag(this JsonElement json, string path) => json.At(path).GetBoolean();

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    public static JsonElement[] Items(this JsonElement json, string path) => [.. json.At(path).EnumerateArray()];

    public static DateTimeOffset Time(this JsonElement json, string path) => json.At(path).GetDateTimeOffset();
}

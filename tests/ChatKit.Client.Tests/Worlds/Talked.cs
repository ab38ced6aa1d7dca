namespace ChatKit.Client.Tests;

/// <summary>A conversation as the server model has it.</summary>
internal sealed class Talked(string? roomId, params IEnumerable<string> members)
{
    public string? RoomId => roomId;

    public HashSet<string> Members { get; } = [.. members];

    public List<Message> Messages { get; } = [];

    /// <summary>When which message was changed.</summary>
    public List<(DateTimeOffset At, int Index)> Changes { get; } = [];

    public Dictionary<string, long> Markers { get; } = [];

    public long Last => Messages.Count;

    public long Marker(string userId) => Markers.GetValueOrDefault(userId);

    public string Other(string userId) => Members.FirstOrDefault(m => m != userId, "");

    public MessagesResponse Page(long? before, long? after, DateTimeOffset? changedSince, int limit)
    {
        if (changedSince is { } since)
        {
            var latest = Changes
                .GroupBy(c => c.Index)
                .Select(g => g.Last())
                .Where(c => c.At >= since)
                .OrderBy(c => c.At)
                .ToList();
            return new([.. latest.Take(limit).Select(c => Messages[c.Index])], latest.Count > limit, Last);
        }
        if (after is { } from)
        {
            return new([.. Messages.Skip((int)from).Take(limit)], from + limit < Last, Last);
        }
        var end = (int)Math.Min(Last, (before ?? long.MaxValue) - 1);
        var start = Math.Max(0, end - limit);
        return new(Messages[start..end], start > 0, Last);
    }
}

using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Gathers what a takeover finds: a number and a few examples of each, however many there are.</summary>
internal sealed class Findings
{
    private const int MaxExamples = 5;

    private readonly Dictionary<(string Collection, TakeoverFindingKind Kind, string Text), Entry> _entries = [];

    public IReadOnlyList<TakeoverFinding> List =>
        [
            .. _entries.Select(pair => new TakeoverFinding(
                pair.Key.Collection,
                pair.Key.Kind,
                pair.Key.Text,
                pair.Value.Count,
                pair.Value.Examples
            )),
        ];

    public void Add(string collection, TakeoverFindingKind kind, string text, BsonValue? id = null, long count = 1)
    {
        if (count == 0)
        {
            return;
        }
        if (!_entries.TryGetValue((collection, kind, text), out var entry))
        {
            _entries.Add((collection, kind, text), entry = new Entry());
        }
        entry.Count += count;
        if (id is not null && entry.Examples.Count < MaxExamples)
        {
            entry.Examples.Add(id.ToString()!);
        }
    }

    private sealed class Entry
    {
        public long Count { get; set; }

        public List<string> Examples { get; } = [];
    }
}

namespace ChatKit.Mongo;

/// <summary>Something that a takeover found, in any number of documents of one collection.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">What it is.</param>
/// <param name="Count">In how many documents.</param>
/// <param name="Examples">The first few, by id.</param>
public sealed record TakeoverFinding(
    string Collection,
    TakeoverFindingKind Kind,
    string Text,
    long Count,
    IReadOnlyList<string> Examples
);

using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>The orders in which messages are read, each one that of an index.</summary>
internal static class MessageSorts
{
    private static readonly SortDefinitionBuilder<MessageDocument> s_sort = Builders<MessageDocument>.Sort;

    public static SortDefinition<MessageDocument> NewestFirst { get; } = s_sort.Descending(m => m.Sequence);

    public static SortDefinition<MessageDocument> OldestFirst { get; } = s_sort.Ascending(m => m.Sequence);

    public static SortDefinition<MessageDocument> ByChange { get; } = s_sort.Ascending(m => m.ChangedAt);

    public static SortDefinition<MessageDocument> LastChangeFirst { get; } = s_sort.Descending(m => m.ChangedAt);
}

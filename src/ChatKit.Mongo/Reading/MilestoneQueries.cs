using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>How milestones are set.</summary>
internal static class MilestoneQueries
{
    public static FilterDefinition<MilestoneDocument> Of(ConversationId conversation) =>
        Builders<MilestoneDocument>.Filter.Eq(milestone => milestone.Conversation, ConversationKey.Of(conversation));

    /// <summary>Forward, never back; for an upsert.</summary>
    public static UpdateDefinition<MilestoneDocument> MoveTo(long sequence) =>
        Builders<MilestoneDocument>.Update.Max(milestone => milestone.Sequence, sequence);
}

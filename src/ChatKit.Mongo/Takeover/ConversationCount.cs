using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>The messages of one conversation that have a number.</summary>
internal sealed record ConversationCount(BsonValue Conversation, long Count, long First, long Last)
{
    /// <summary>Whether they are 1 to n, as far as their number and ends tell; that none is double, the unique index tells.</summary>
    public bool IsWhole => First == 1 && Last == Count;
}

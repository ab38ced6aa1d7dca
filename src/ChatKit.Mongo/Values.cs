using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>ChatKit's ids and times as MongoDB keeps them.</summary>
internal static class Values
{
    public static ObjectId ToObjectId(this ChatId id) => new(id.ToByteArray());

    public static ObjectId ToObjectId(this UserId id) => id.Value.ToObjectId();

    public static ObjectId ToObjectId(this RoomId id) => id.Value.ToObjectId();

    public static ObjectId ToObjectId(this MessageId id) => id.Value.ToObjectId();

    public static ObjectId ToObjectId(this SessionId id) => id.Value.ToObjectId();

    public static ObjectId ToObjectId(this FileId id) => id.Value.ToObjectId();

    public static ChatId ToChatId(this ObjectId id) => new(id.ToByteArray());

    /// <summary>To the millisecond, as a date is kept: what is compared with a stored time is as coarse as it.</summary>
    public static DateTime ToDate(this DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds()).UtcDateTime;

    public static DateTimeOffset ToTime(this DateTime date) => new(date.ToUniversalTime());
}

using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A session in the database: the original application's fields, then ChatKit's own.</summary>
[BsonIgnoreExtraElements]
internal sealed class SessionDocument
{
    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("user_id")]
    public required ObjectId UserId { get; init; }

    [BsonElement("session_token")]
    public required string Token { get; init; }

    [BsonElement("ip_address"), BsonIgnoreIfNull]
    public string? IpAddress { get; init; }

    [BsonElement("user_agent"), BsonIgnoreIfNull]
    public string? UserAgent { get; init; }

    [BsonElement("is_active")]
    public bool IsActive { get; init; }

    [BsonElement("created_at")]
    public required DateTime CreatedAt { get; init; }

    [BsonElement("expires_at")]
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Which call ended it together with others.</summary>
    [BsonElement("revocation"), BsonIgnoreIfNull]
    public ObjectId? Revocation { get; init; }

    public static SessionDocument Of(Session session) =>
        new()
        {
            Id = session.Id.ToObjectId(),
            UserId = session.UserId.ToObjectId(),
            Token = session.Token,
            IpAddress = session.IpAddress,
            UserAgent = session.UserAgent,
            IsActive = true,
            CreatedAt = session.CreatedAt.ToDate(),
            ExpiresAt = session.ExpiresAt.ToDate(),
        };

    public Session ToSession() =>
        new()
        {
            Id = new SessionId(Id.ToChatId()),
            UserId = new UserId(UserId.ToChatId()),
            Token = Token,
            IpAddress = IpAddress,
            UserAgent = UserAgent,
            CreatedAt = CreatedAt.ToTime(),
            ExpiresAt = ExpiresAt.ToTime(),
        };
}

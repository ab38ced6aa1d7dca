using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace ChatKit.Mongo;

/// <summary>A user in the database: the original application's fields, then ChatKit's own.</summary>
[BsonIgnoreExtraElements]
internal sealed class UserDocument
{
    [BsonId]
    public required ObjectId Id { get; init; }

    [BsonElement("username")]
    public required string Username { get; init; }

    [BsonElement("email"), BsonIgnoreIfNull]
    public string? Email { get; init; }

    [BsonElement("password_hash"), BsonIgnoreIfNull]
    public string? PasswordHash { get; init; }

    [BsonElement("display_name")]
    public required string DisplayName { get; init; }

    [BsonElement("avatar_url"), BsonIgnoreIfNull]
    public string? AvatarUrl { get; init; }

    [BsonElement("is_online")]
    public bool IsOnline { get; init; }

    [BsonElement("last_seen")]
    public required DateTime LastSeen { get; init; }

    [BsonElement("created_at")]
    public required DateTime CreatedAt { get; init; }

    [BsonElement("updated_at")]
    public DateTime UpdatedAt { get; init; }

    [BsonElement("username_key")]
    public required string UsernameKey { get; init; }

    [BsonElement("email_key"), BsonIgnoreIfNull]
    public string? EmailKey { get; init; }

    [BsonElement("display_name_key")]
    public required string DisplayNameKey { get; init; }

    [BsonElement("external_id"), BsonIgnoreIfNull]
    public string? ExternalId { get; init; }

    public static UserDocument Of(NewUser user, DateTimeOffset now) =>
        new()
        {
            Id = user.Id.ToObjectId(),
            Username = user.Username,
            Email = user.Email,
            PasswordHash = user.PasswordHash,
            DisplayName = user.DisplayName,
            AvatarUrl = user.AvatarUrl,
            LastSeen = now.ToDate(),
            CreatedAt = now.ToDate(),
            UpdatedAt = now.ToDate(),
            UsernameKey = Keys.Of(user.Username),
            EmailKey = user.Email is { } email ? Keys.Of(email) : null,
            DisplayNameKey = Keys.Of(user.DisplayName),
            ExternalId = user.ExternalId,
        };

    public User ToUser() =>
        new()
        {
            Id = new UserId(Id.ToChatId()),
            Username = Username,
            Email = Email,
            ExternalId = ExternalId,
            DisplayName = DisplayName,
            AvatarUrl = AvatarUrl,
            IsOnline = IsOnline,
            LastSeen = LastSeen.ToTime(),
            CreatedAt = CreatedAt.ToTime(),
        };
}

namespace ChatKit.AspNetCore.Tests;

/// <summary>The names of the wire contract, written down once more: the code is compared with this list, not with itself.</summary>
public static class WireContract
{
    public static readonly string[] Methods =
    [
        "join_room",
        "leave_room",
        "send_message",
        "send_private_message",
        "typing",
        "stop_typing",
        "mark_read",
        "edit_message",
        "delete_message",
        "get_heads",
    ];

    public static readonly string[] Events =
    [
        "message",
        "private_message",
        "message_edited",
        "message_deleted",
        "user_joined",
        "user_left",
        "typing",
        "stop_typing",
        "online_users",
        "presence",
        "read",
        "room_updated",
        "room_closed",
        "room_removed",
        "session_ended",
        "heads",
    ];

    public static readonly IReadOnlyDictionary<string, int> Codes = new Dictionary<string, int>
    {
        ["validation_failed"] = 400,
        ["invalid_room_id"] = 400,
        ["invalid_credentials"] = 401,
        ["unauthenticated"] = 401,
        ["forbidden"] = 403,
        ["banned"] = 403,
        ["room_not_found"] = 404,
        ["user_not_found"] = 404,
        ["message_not_found"] = 404,
        ["session_not_found"] = 404,
        ["file_not_found"] = 404,
        ["username_taken"] = 409,
        ["email_taken"] = 409,
        ["room_name_taken"] = 409,
        ["room_full"] = 409,
        ["client_message_id_reused"] = 409,
        ["file_quota_exceeded"] = 409,
        ["payload_too_large"] = 413,
        ["rate_limited"] = 429,
        ["store_unavailable"] = 503,
    };
}

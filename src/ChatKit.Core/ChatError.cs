namespace ChatKit;

/// <summary>One kind of error that a client can meet: the same over REST and hub, and stable.</summary>
/// <param name="Code">What a program tells it by.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">A short text, always the same for the code.</param>
/// <param name="IsRetryable">Whether the same request may work later.</param>
public sealed record ChatError(string Code, int Status, string Title, bool IsRetryable = false)
{
    /// <summary>A value has a wrong type or is out of bounds, or a required one is missing.</summary>
    public static readonly ChatError ValidationFailed = new("validation_failed", 400, "The request is not valid.");

    /// <summary>The text can't be a Room ID.</summary>
    public static readonly ChatError InvalidRoomId = new("invalid_room_id", 400, "That can't be a Room ID.");

    /// <summary>The name or the password is wrong.</summary>
    public static readonly ChatError InvalidCredentials = new(
        "invalid_credentials",
        401,
        "The name or the password is wrong."
    );

    /// <summary>There is no live session.</summary>
    public static readonly ChatError Unauthenticated = new("unauthenticated", 401, "Sign in first.");

    /// <summary>The caller may not do that.</summary>
    public static readonly ChatError Forbidden = new("forbidden", 403, "That is not allowed.");

    /// <summary>The caller is kept out of the room.</summary>
    public static readonly ChatError Banned = new("banned", 403, "You are kept out of this room.");

    /// <summary>There is no such room, or the caller may not know of it.</summary>
    public static readonly ChatError RoomNotFound = new("room_not_found", 404, "There is no such room.");

    /// <summary>There is no such user.</summary>
    public static readonly ChatError UserNotFound = new("user_not_found", 404, "There is no such user.");

    /// <summary>There is no such message, or the caller may not know of it.</summary>
    public static readonly ChatError MessageNotFound = new("message_not_found", 404, "There is no such message.");

    /// <summary>The caller has no such session.</summary>
    public static readonly ChatError SessionNotFound = new("session_not_found", 404, "There is no such session.");

    /// <summary>There is no such file, or the caller may not know of it.</summary>
    public static readonly ChatError FileNotFound = new("file_not_found", 404, "There is no such file.");

    /// <summary>Another user has the name.</summary>
    public static readonly ChatError UsernameTaken = new("username_taken", 409, "This username is taken.");

    /// <summary>Another user has the e-mail address.</summary>
    public static readonly ChatError EmailTaken = new("email_taken", 409, "This e-mail address is taken.");

    /// <summary>Another public room has the name.</summary>
    public static readonly ChatError RoomNameTaken = new("room_name_taken", 409, "This room name is taken.");

    /// <summary>The room has as many members as it may have.</summary>
    public static readonly ChatError RoomFull = new("room_full", 409, "The room is full.");

    /// <summary>The client id was used for another message.</summary>
    public static readonly ChatError ClientMessageIdReused = new(
        "client_message_id_reused",
        409,
        "This client_message_id was used for another message."
    );

    /// <summary>The caller's files take all the room that they may take.</summary>
    public static readonly ChatError FileQuotaExceeded = new(
        "file_quota_exceeded",
        409,
        "Your files take too much room."
    );

    /// <summary>The request is larger than any valid one.</summary>
    public static readonly ChatError PayloadTooLarge = new("payload_too_large", 413, "The request is too large.");

    /// <summary>The caller is too fast.</summary>
    public static readonly ChatError RateLimited = new("rate_limited", 429, "Too fast.", IsRetryable: true);

    /// <summary>A fault of the server; its log says more.</summary>
    public static readonly ChatError InternalError = new("internal_error", 500, "Something went wrong on the server.");

    /// <summary>
    /// The store can't take or answer the request now. Whether it was accepted all the same is unknown when the answer was lost on the way; a
    /// message sent again under its client_message_id is stored once.
    /// </summary>
    public static readonly ChatError StoreUnavailable = new(
        "store_unavailable",
        503,
        "The chat is not available for the moment.",
        IsRetryable: true
    );
}

using System.ComponentModel.DataAnnotations;

namespace ChatKit;

/// <summary>Bounds on what users may do, checked in the core so that REST and hub can't differ. Lengths are in text elements: what a reader counts as one character.</summary>
public sealed class ChatKitLimits
{
    /// <summary>Shortest username; 3 by default.</summary>
    [Range(1, 100)]
    public int MinUsernameLength { get; set; } = 3;

    /// <summary>Longest username; 30 by default.</summary>
    [Range(1, 100)]
    public int MaxUsernameLength { get; set; } = 30;

    /// <summary>Shortest password; 8 by default.</summary>
    [Range(1, 1000)]
    public int MinPasswordLength { get; set; } = 8;

    /// <summary>Longest password; 128 by default.</summary>
    [Range(1, 1000)]
    public int MaxPasswordLength { get; set; } = 128;

    /// <summary>Longest display name; 50 by default.</summary>
    [Range(1, 500)]
    public int MaxDisplayNameLength { get; set; } = 50;

    /// <summary>Longest room name; 50 by default.</summary>
    [Range(1, 500)]
    public int MaxRoomNameLength { get; set; } = 50;

    /// <summary>Longest room description; 500 by default.</summary>
    [Range(1, 10_000)]
    public int MaxDescriptionLength { get; set; } = 500;

    /// <summary>Longest message; 1,000 by default. One text element counts as at most 16 UTF-16 units: a longer text is too long however it is counted.</summary>
    [Range(1, 10_000)]
    public int MaxMessageLength { get; set; } = 1000;

    /// <summary>Longest client message id, in UTF-16 units; 64 by default.</summary>
    [Range(1, 200)]
    public int MaxClientMessageIdLength { get; set; } = 64;

    /// <summary>Largest uploaded file, in bytes; 10 MiB by default.</summary>
    [Range(1, 1L << 40)]
    public long MaxFileSize { get; set; } = 10 * 1024 * 1024;

    /// <summary>What one user's uploaded files may have together, in bytes; 1 GiB by default.</summary>
    [Range(1, 1L << 50)]
    public long FileBytesPerUser { get; set; } = 1024 * 1024 * 1024;

    /// <summary>Uploads of one user under way at once, on each node; 4 by default.</summary>
    [Range(1, 10_000)]
    public int UploadsAtOnce { get; set; } = 4;

    /// <summary>Messages of one user in a minute, in the long run; 120 by default.</summary>
    [Range(1, 100_000_000)]
    public int MessagesPerMinute { get; set; } = 120;

    /// <summary>Messages of one user at once, after a pause; 20 by default.</summary>
    [Range(1, 100_000_000)]
    public int MessageBurst { get; set; } = 20;

    /// <summary>Rooms that one user may create in an hour; 5 by default.</summary>
    [Range(1, 100_000_000)]
    public int RoomsPerHour { get; set; } = 5;

    /// <summary>Wrong passwords before an account waits 1, 2, 4 … minutes; 5 by default.</summary>
    [Range(1, 1_000_000)]
    public int WrongPasswordsBeforeWait { get; set; } = 5;

    /// <summary>The longest wait of an account, in minutes; 15 by default.</summary>
    [Range(1, 1440)]
    public int MaxPasswordWaitMinutes { get; set; } = 15;

    /// <summary>Wrong passwords from one address in 15 minutes; 30 by default.</summary>
    [Range(1, 1_000_000)]
    public int WrongPasswordsPerAddress { get; set; } = 30;

    /// <summary>Wrong Room IDs of one user in a minute; 5 by default.</summary>
    [Range(1, 1_000_000)]
    public int WrongRoomIdsPerMinute { get; set; } = 5;

    /// <summary>Wrong Room IDs of one user in an hour; 10 by default.</summary>
    [Range(1, 1_000_000)]
    public int WrongRoomIdsPerHour { get; set; } = 10;

    /// <summary>Wrong Room IDs of one user in a day; 20 by default.</summary>
    [Range(1, 1_000_000)]
    public int WrongRoomIdsPerDay { get; set; } = 20;

    /// <summary>Wrong Room IDs from one address in a day; 100 by default.</summary>
    [Range(1, 1_000_000)]
    public int WrongRoomIdsPerAddressPerDay { get; set; } = 100;

    /// <summary>Items of a page when the caller does not say; 50 by default.</summary>
    [Range(1, 1000)]
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>Items of a page at most; 200 by default.</summary>
    [Range(1, 1000)]
    public int MaxPageSize { get; set; } = 200;
}

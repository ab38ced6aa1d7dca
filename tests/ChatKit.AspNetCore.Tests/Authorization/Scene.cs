namespace ChatKit.AspNetCore.Tests;

/// <summary>One room of the matrix.</summary>
public sealed record Scene(Cast Cast, Room Room, string MessageId, string FileId)
{
    public string RoomId => Room.Id.ToString();

    /// <summary>The Room ID of a private room.</summary>
    public string? Code => Room.Code?.ToString();
}

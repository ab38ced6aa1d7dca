namespace ChatKit.Seeder;

/// <summary>What the run has found and made so far.</summary>
internal sealed class SeedResult
{
    public Tally People { get; } = new();

    public Tally Rooms { get; } = new();

    public Tally Memberships { get; } = new();

    public Tally Messages { get; } = new();

    public Tally Edits { get; } = new();

    /// <summary>The Room ID of the private sample room.</summary>
    public RoomCode? TeamCode { get; set; }

    /// <summary>One of the people made in bulk, to sign in as.</summary>
    public string? BulkUsername { get; set; }

    public bool ChangedNothing => People.Made + Rooms.Made + Memberships.Made + Messages.Made + Edits.Made == 0;
}

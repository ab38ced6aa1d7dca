namespace ChatKit;

/// <summary>What became of a room to be stored or changed.</summary>
public enum SaveRoomOutcome
{
    /// <summary>It is stored.</summary>
    Saved,

    /// <summary>An active public room has this name already.</summary>
    NameTaken,

    /// <summary>Another room has this Room ID: try a new one.</summary>
    CodeTaken,

    /// <summary>There is no such active room.</summary>
    NotFound,
}

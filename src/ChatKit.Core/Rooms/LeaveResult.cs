namespace ChatKit;

/// <summary>What a leave or removal did.</summary>
/// <param name="WasMember">False when there was nothing to end.</param>
/// <param name="MemberCount">How many members are left.</param>
/// <param name="NewOwner">Whom the room was handed to, when its owner left.</param>
public readonly record struct LeaveResult(bool WasMember, int MemberCount, UserId? NewOwner);

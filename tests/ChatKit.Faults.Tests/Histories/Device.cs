namespace ChatKit.Faults.Tests;

/// <summary>One client of one user; a user may have several.</summary>
internal readonly record struct Device(string UserId, string Name)
{
    public override string ToString() => Name;
}

namespace ChatKit.Seeder;

/// <summary>A room of the bulk data.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Who finds it.</param>
/// <param name="Members">Who is in it, by their number; the owner first.</param>
/// <param name="Quota">How many messages it is to have.</param>
internal sealed record BulkRoom(int Index, string Name, RoomType Type, IReadOnlyList<int> Members, long Quota);

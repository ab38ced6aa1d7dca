namespace ChatKit.Faults.Tests;

/// <summary>A room, or the two people of a private conversation in either order.</summary>
internal readonly record struct ConversationKey
{
    private readonly string _first;
    private readonly string? _second;

    private ConversationKey(string first, string? second) => (_first, _second) = (first, second);

    public bool IsRoom => _second is null;

    public string RoomId => IsRoom ? _first : throw new InvalidOperationException($"{this} is not a room.");

    public static ConversationKey Room(string roomId) => new(roomId, null);

    public static ConversationKey Pair(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? new(one, other) : new(other, one);

    /// <summary>Whom <paramref name="userId"/> talks to in a private conversation.</summary>
    public string Other(string userId) =>
        _second is null ? throw new InvalidOperationException($"{this} is a room.")
        : userId == _first ? _second
        : _first;

    public override string ToString() => _second is null ? $"room {_first}" : $"pair {_first}+{_second}";
}

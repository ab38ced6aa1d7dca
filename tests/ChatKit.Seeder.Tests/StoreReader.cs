namespace ChatKit.Seeder.Tests;

/// <summary>Reads a whole database through the store interfaces.</summary>
internal sealed class StoreReader(IUserStore users, IRoomStore rooms, IMembershipStore members, IMessageStore messages)
{
    private const int PageSize = 500;

    private readonly Dictionary<UserId, string> _names = [];

    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var people = await users.SearchAsync("", null, int.MaxValue, cancellationToken);
        foreach (var user in people)
        {
            _names[user.Id] = user.Username;
            lines.Add($"user {user.Username}, {user.DisplayName}, {user.Email}");
        }
        foreach (var room in await ReadRoomsAsync(people, cancellationToken))
        {
            var names = (await members.ListAsync(room.Id, null, int.MaxValue, cancellationToken)).Select(m =>
                $"{_names[m.UserId]} {m.Role}"
            );
            lines.Add($"room {room.Name}, {room.Type}, of {_names[room.OwnerId]}: {string.Join(", ", names.Order())}");
            lines.AddRange(await ReadMessagesAsync(ConversationId.Of(room.Id), room.Name, cancellationToken));
        }
        foreach (var user in people)
        {
            var pairs = await messages.ListPrivateConversationsAsync(user.Id, null, int.MaxValue, cancellationToken);
            foreach (var partner in pairs.Select(p => p.Partner).Where(p => user.Id.Value < p.Value))
            {
                var place = $"{user.Username} and {_names[partner]}";
                lines.AddRange(await ReadMessagesAsync(ConversationId.Of(user.Id, partner), place, cancellationToken));
            }
        }
        return lines;
    }

    private async Task<IReadOnlyList<Room>> ReadRoomsAsync(
        IReadOnlyList<User> people,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<RoomId, Room>();
        foreach (var user in people)
        {
            foreach (var view in await rooms.ListAsync(user.Id, RoomScope.All, null, int.MaxValue, cancellationToken))
            {
                found[view.Room.Id] = view.Room;
            }
        }
        return [.. found.Values.OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<string>> ReadMessagesAsync(
        ConversationId conversation,
        string place,
        CancellationToken cancellationToken
    )
    {
        var all = new List<Message>();
        MessagePage<Message> page;
        do
        {
            var range = new MessageRange(PageSize, After: all.Count);
            page = await messages.ReadAsync(conversation, range, cancellationToken);
            all.AddRange(page.Messages);
        } while (page.HasMore);

        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(m => (int)m.Sequence));
        Assert.Equal(all.Count, page.LastSequence);
        // To the second: within one, the ids of two runs of the seeder are in no order.
        Assert.Equal(all.Select(m => m.Id.Value.CreatedAt).Order(), all.Select(m => m.Id.Value.CreatedAt));
        var sequences = all.ToDictionary(m => m.Id, m => m.Sequence);
        return
        [
            .. all.Select(m =>
            {
                var answer = m.ReplyTo is { } id ? $" (to {sequences[id]})" : "";
                var edited = m.EditedAt is null ? "" : " (edited)";
                return $"{place} {m.Sequence} {_names[m.SenderId]}: {m.Content}{answer}{edited}";
            }),
        ];
    }
}

namespace ChatKit.Seeder;

/// <summary>Stores the sample data, or what is missing of it.</summary>
internal sealed class SampleSeeder(
    People people,
    Rooms rooms,
    IMessageStore messages,
    TimeProvider clock,
    SeedResult result
)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, UserId>();
        foreach (var person in SampleData.People)
        {
            ids[person.Username] = await people.FindOrCreateAsync(person, cancellationToken);
        }
        foreach (var sample in SampleData.Rooms)
        {
            await SeedRoomAsync(sample, ids, cancellationToken);
        }
        var (one, other, texts) = SampleData.PrivateMessages;
        await SendAsync(ConversationId.Of(ids[one], ids[other]), texts, ids, cancellationToken);
    }

    private async Task SeedRoomAsync(
        SampleRoom sample,
        Dictionary<string, UserId> ids,
        CancellationToken cancellationToken
    )
    {
        var owner = ids[sample.Members[0]];
        var room = await rooms.FindOrCreateAsync(
            sample.Name,
            sample.Description,
            sample.Type,
            owner,
            cancellationToken
        );
        foreach (var member in sample.Members.Skip(1))
        {
            await rooms.JoinAsync(room, ids[member], cancellationToken);
        }
        await SendAsync(ConversationId.Of(room.Id), sample.Messages, ids, cancellationToken);
        if (sample.Name == SampleData.TeamRoom)
        {
            result.TeamCode = room.Code;
        }
    }

    // One at a time: an answer needs the id that the store holds for what it answers.
    private async Task SendAsync(
        ConversationId conversation,
        IReadOnlyList<SampleMessage> samples,
        Dictionary<string, UserId> ids,
        CancellationToken cancellationToken
    )
    {
        var stored = new Dictionary<string, Message>();
        foreach (var sample in samples)
        {
            var message = new NewMessage
            {
                Id = MessageId.New(clock),
                SenderId = ids[sample.From],
                Content = sample.Text,
                ReplyTo = sample.ReplyTo is { } key ? stored[key].Id : null,
                ClientMessageId = sample.Key,
            };
            var appended = (await messages.AppendAsync(conversation, [message], cancellationToken))[0];
            stored[sample.Key] = appended.Message;
            result.Messages.Add(appended.Outcome == AppendOutcome.Appended);
            await EditAsync(appended.Message, sample, cancellationToken);
        }
    }

    // Also when an earlier run was stopped before it; never what somebody has changed since.
    private async Task EditAsync(Message message, SampleMessage sample, CancellationToken cancellationToken)
    {
        if (sample.EditedTo is { } text && message is { EditedAt: null, DeletedAt: null })
        {
            await messages.EditAsync(message.Id, text, cancellationToken);
            result.Edits.Add(isMade: true);
        }
    }
}

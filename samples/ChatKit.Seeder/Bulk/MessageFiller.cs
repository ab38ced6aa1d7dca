using System.Threading.Channels;

namespace ChatKit.Seeder;

/// <summary>
/// Fills rooms in rounds: in each, every room gets its share, all rooms at once. So they grow side by side, and a run that is stopped leaves
/// every room at most a round short. Texts of the next round are made while one is written.
/// </summary>
internal sealed class MessageFiller(IMessageStore messages, ISeedDisplay display, SeedResult result)
{
    // Below the store's queue of 10,000 writes, and enough for one commit to cost little.
    private const int RoundSize = 4000;

    public async Task FillAsync(IReadOnlyList<RoomFilling> rooms, CancellationToken cancellationToken)
    {
        var total = rooms.Sum(r => r.Quota);
        var rounds = (int)((total + RoundSize - 1) / RoundSize);
        if (rounds == 0)
        {
            return;
        }
        foreach (var room in rooms)
        {
            await ResumeAsync(room, rounds, cancellationToken);
        }
        var done = rooms.Sum(r => Math.Min(r.LastSequence, r.Quota));
        await display.ShowAsync("Messages", done, total, stored => RunAsync(rooms, rounds, stored, cancellationToken));
        await display.ShowAsync("Search", 0, rooms.Count, ready => SearchAsync(rooms, ready, cancellationToken));
    }

    // A store may index words after the commit: whoever searches first should not have to wait for it.
    private async Task SearchAsync(
        IReadOnlyList<RoomFilling> rooms,
        Action<long> ready,
        CancellationToken cancellationToken
    )
    {
        foreach (var room in rooms)
        {
            await messages.SearchAsync(room.Conversation.Room, "hello", null, limit: 1, cancellationToken);
            ready(1);
        }
    }

    private async Task ResumeAsync(RoomFilling room, int rounds, CancellationToken cancellationToken)
    {
        var newest = new MessageRange(room.LookBack(rounds));
        var edits = room.Resume(await messages.ReadAsync(room.Conversation, newest, cancellationToken));
        result.Messages.AddFound(room.LastSequence);
        await EditAsync(edits);
    }

    private async Task RunAsync(
        IReadOnlyList<RoomFilling> rooms,
        int rounds,
        Action<long> stored,
        CancellationToken cancellationToken
    )
    {
        var made = Channel.CreateBounded<List<RoomBatch>>(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var making = Task.Run(() => MakeAsync(rooms, rounds, made.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var round in made.Reader.ReadAllAsync(cancellationToken))
            {
                // A round that has begun is finished: it takes a moment, and the numbers told in the end are right.
                await Task.WhenAll(round.Select(b => AppendAsync(b, stored)));
                await EditAsync(round.SelectMany(b => b.Edits));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await making;
        }
    }

    private static async Task MakeAsync(
        IReadOnlyList<RoomFilling> rooms,
        int rounds,
        ChannelWriter<List<RoomBatch>> writer,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (long round = 1; round <= rounds; round++)
            {
                var batches = rooms.Select(r => r.TakeUpTo(r.Quota * round / rounds)).OfType<RoomBatch>().ToList();
                if (batches.Count > 0)
                {
                    await writer.WriteAsync(batches, cancellationToken);
                }
            }
            writer.Complete();
        }
        catch (Exception exception)
        {
            writer.Complete(exception);
        }
    }

    private async Task AppendAsync(RoomBatch batch, Action<long> stored)
    {
        var results = await messages.AppendAsync(batch.Conversation, batch.Messages, CancellationToken.None);
        var appended = results.Count(r => r.Outcome == AppendOutcome.Appended);
        result.Messages.AddMade(appended);
        stored(appended);
    }

    private async Task EditAsync(IEnumerable<PendingEdit> edits)
    {
        var changed = await Task.WhenAll(edits.Select(e => messages.EditAsync(e.Id, e.Text, CancellationToken.None)));
        result.Edits.AddMade(changed.Count(m => m is not null));
    }
}

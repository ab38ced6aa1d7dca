using CsCheck;

namespace ChatKit.Testing;

/// <summary>Random runs of steps on messages and read markers do what a model of a few lines says.</summary>
public abstract class MessageModelSuite(StoreHarness harness) : StoreSuite(harness)
{
    [Fact]
    public async Task Messages_and_read_markers_do_what_the_model_says()
    {
        await MessageStep.Runs.SampleAsync(RunAsync, iter: 60, threads: 1);
    }

    private async Task RunAsync(MessageStep[] steps)
    {
        var users = await AddUsersAsync(MessageStep.Users);
        var models = new MessageModel[]
        {
            new(ConversationId.Of(await AddRoomAsync(users[0]))),
            new(ConversationId.Of(await AddRoomAsync(users[1], RoomType.Private))),
            new(ConversationId.Of(users[0], users[1])),
        };
        foreach (var room in models.Where(model => model.Conversation.IsRoom))
        {
            await AtOnceAsync(
                users.Length,
                (i, stores) => stores.Memberships.JoinAsync(room.Conversation.Room, users[i], Cancel)
            );
        }
        foreach (var step in steps)
        {
            await (
                step switch
                {
                    MessageStep.Append(var c, var sends) => AppendAsync(models[c], users, sends),
                    MessageStep.Edit(var c, var n, var text) => EditAsync(models[c], n, text),
                    MessageStep.Delete(var c, var n) => DeleteAsync(models[c], n),
                    MessageStep.Advance(var c, var u, var n) => AdvanceAsync(models[c], users[u], n),
                    MessageStep.Read(var c, var range) => ReadAsync(models[c], range),
                    MessageStep.Changed(var c, var ago, var limit) => ChangedAsync(models[c], ago, limit),
                    MessageStep.Search(var c, var query, var before, var limit) => SearchAsync(
                        models[c],
                        query,
                        before,
                        limit
                    ),
                    _ => WaitAsync(),
                }
            );
        }
        await CompareAsync(models, users);
    }

    private async Task AppendAsync(MessageModel model, UserId[] users, MessageStep.Send[] sends)
    {
        NewMessage[] messages =
        [
            .. sends.Select(send =>
                AMessage(users[send.User], send.Text, send.ClientId?.ToString("x8", null)) with
                {
                    ReplyTo = send.ReplyTo is { } n && n < model.Last ? model.Messages[n].Id : null,
                }
            ),
        ];
        var actual = await Stores.Messages.AppendAsync(model.Conversation, messages, Cancel);
        Assert.Equal(messages.Select(message => model.Append(message, Now)).ToList(), actual);
    }

    private async Task EditAsync(MessageModel model, int index, string text)
    {
        var id = index < model.Last ? model.Messages[index].Id : MessageId.New(Clock);
        var before = model.LastChange;
        var actual = await Stores.Messages.EditAsync(id, text, Cancel);
        Assert.Equal(model.Edit(index, text, actual?.EditedAt), actual);
        AssertLater(before, model.LastChange);
    }

    private async Task DeleteAsync(MessageModel model, int index)
    {
        var id = index < model.Last ? model.Messages[index].Id : MessageId.New(Clock);
        var before = model.LastChange;
        var actual = await Stores.Messages.DeleteAsync(id, Cancel);
        Assert.Equal(model.Delete(index, actual?.DeletedAt), actual);
        AssertLater(before, model.LastChange);
    }

    private async Task AdvanceAsync(MessageModel model, UserId reader, long sequence)
    {
        var actual = await Stores.ReadMarkers.AdvanceAsync(model.Conversation, reader, sequence, Cancel);
        Assert.Equal(model.Advance(reader, sequence, Now), actual);
    }

    private async Task ReadAsync(MessageModel model, MessageRange range) =>
        AssertPage(model, model.Read(range), await Stores.Messages.ReadAsync(model.Conversation, range, Cancel));

    private async Task ChangedAsync(MessageModel model, int millisecondsAgo, int limit)
    {
        var since = Now.AddMilliseconds(-millisecondsAgo);
        var actual = await Stores.Messages.ReadChangedAsync(model.Conversation, since, limit, Cancel);
        AssertPage(model, model.Changed(since, limit), actual);
    }

    private async Task SearchAsync(MessageModel model, string query, long? before, int limit)
    {
        if (model.Conversation.IsRoom)
        {
            var room = model.Conversation.Room;
            var actual = await Stores.Messages.SearchAsync(room, query, before, limit, Cancel);
            AssertPage(model, model.Search(query, before, limit), actual);
        }
    }

    private Task WaitAsync()
    {
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Task.CompletedTask;
    }

    private async Task CompareAsync(MessageModel[] models, UserId[] users)
    {
        foreach (var model in models)
        {
            Assert.Equal(model.Messages, await ReadAllAsync(model.Conversation));
        }
        foreach (var user in users)
        {
            var expected = models
                .Where(model => model.Conversation.IsRoom || model.Last > 0)
                .Select(model => new ConversationHead(model.Conversation, model.Last, model.MarkerOf(user)));
            var actual = await Stores.ReadMarkers.ListHeadsAsync(user, Cancel);
            Assert.Equal(expected.ToHashSet(), actual.ToHashSet());
            foreach (var room in models.Where(model => model.Conversation.IsRoom))
            {
                var view = await ViewAsync(room.Conversation.Room, user);
                Assert.Equal((room.Last, room.MarkerOf(user)), (view.Room.LastSequence, view.LastReadSequence));
            }
            var pairs = models.Where(model => !model.Conversation.IsRoom && model.Last > 0);
            Assert.Equal(
                pairs.Select(m => new PrivateConversation(
                    m.Conversation.Partner(user),
                    m.Messages[^1],
                    m.MarkerOf(user)
                )),
                await Stores.Messages.ListPrivateConversationsAsync(user, null, 10, Cancel)
            );
        }
    }

    private static void AssertPage(
        MessageModel model,
        (IEnumerable<Message> Messages, bool HasMore) expected,
        MessagePage<Message> actual
    )
    {
        Assert.Equal(expected.Messages, actual.Messages);
        Assert.Equal((expected.HasMore, model.Last), (actual.HasMore, actual.LastSequence));
    }

    /// <summary>The time of a change is the store's to choose, but after the change before it and not before now.</summary>
    private void AssertLater(DateTimeOffset? before, DateTimeOffset? change)
    {
        if (change != before)
        {
            Assert.True(before is null || change > before, $"The change at {change:O} is not after {before:O}.");
            Assert.InRange(change!.Value, Now, Now.AddMilliseconds(100));
        }
    }
}

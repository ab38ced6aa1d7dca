namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// Who receives what. Everybody but the stranger had the room open before one left, one was banned and one session was revoked: what they receive after that is
/// what counts.
/// </summary>
public sealed class EventAccessTests(TimedHost timed) : IClassFixture<TimedHost>
{
    private const string Table = """
        event           | room | nobody | stranger | member | admin | creator | former | banned | revoked
        message         | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        private_message | both | -      | -        | yes    | -     | yes     | -      | -      | -
        message_edited  | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        message_deleted | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        user_joined     | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        user_left       | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        typing          | both | -      | -        | yes    | yes   | -       | -      | -      | -
        stop_typing     | both | -      | -        | yes    | yes   | -       | -      | -      | -
        online_users    | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        presence        | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        read            | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        room_updated    | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        room_closed     | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        room_removed    | both | -      | -        | yes    | -     | -       | -      | -      | -
        session_ended   | both | -      | -        | yes    | -     | -       | -      | -      | -
        heads           | both | -      | -        | yes    | yes   | yes     | -      | -      | -
        """;

    public static TheoryData<string, RoomType, string[]> Rows() => AccessTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public async Task Each_event_reaches_whom_the_table_says(string name, RoomType type, string[] expected)
    {
        await using var stage = await EventStage.SetAsync(timed, type);

        await TriggerAsync(name, stage);

        foreach (var (who, _) in Cast.Columns.Zip(expected).Where(cell => cell.Second == "yes"))
        {
            await stage[who]!.EventAsync(name, stage.IsOfStage);
        }
        var actual = new List<string>();
        foreach (var who in Cast.Columns)
        {
            actual.Add(await stage.HasReceivedAsync(who, name) ? "yes" : "-");
        }
        AccessTable.Check(expected, [.. actual]);
    }

    [Fact]
    public void Every_event_has_a_row() =>
        Assert.Equal(
            typeof(HubEvents).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(),
            AccessTable.Read(Table).Select(r => r.Row).Distinct().Order()
        );

    private async Task TriggerAsync(string name, EventStage stage)
    {
        var (room, creator, member) = (stage.RoomId, stage["creator"]!, stage["member"]!);
        switch (name)
        {
            case "message":
                await creator.SayAsync(stage.Room, "hello");
                break;
            case "private_message":
                await creator.InvokeAsync(
                    "send_private_message",
                    new { receiver_id = stage.Member.Id, content = "psst" }
                );
                break;
            case "message_edited":
                await member.InvokeAsync("edit_message", new { message_id = stage.MessageId, content = "changed" });
                break;
            case "message_deleted":
                await member.InvokeAsync("delete_message", new { message_id = stage.MessageId });
                break;
            case "user_joined":
                await stage.Newcomer.JoinAsync(stage.Room);
                break;
            case "user_left":
                (await stage.Target.DeleteAsync($"rooms/{room}/leave")).Demand(204);
                break;
            case "typing":
                await creator.InvokeAsync("typing", new { room_id = room });
                break;
            case "stop_typing":
                await creator.InvokeAsync("typing", new { room_id = room });
                await creator.InvokeAsync("stop_typing", new { room_id = room });
                break;
            case "online_users":
                await stage.Newcomer.JoinAsync(stage.Room);
                await timed.SecondAsync();
                break;
            case "presence":
                stage.Keep(await stage.Target.ConnectAsync());
                await timed.SecondAsync();
                break;
            case "read":
                await creator.InvokeAsync("mark_read", new { room_id = room, sequence = 1 });
                break;
            case "room_updated":
                (await stage.Creator.PatchAsync($"rooms/{room}", new { description = "changed" })).Demand(200);
                break;
            case "room_closed":
                (await stage.Creator.DeleteAsync($"rooms/{room}")).Demand(200);
                break;
            case "room_removed":
                (await stage.Creator.DeleteAsync($"rooms/{room}/members/{stage.Member.Id}")).Demand(204);
                break;
            case "session_ended":
                (await stage.Member.PostAsync("logout")).Demand(204);
                break;
            case "heads":
                await creator.SayAsync(stage.Room, "hello");
                await creator.EventAsync("message");
                await timed.SecondsAsync(10);
                break;
            default:
                Assert.Fail($"Nothing here makes the event {name} happen.");
                break;
        }
    }
}

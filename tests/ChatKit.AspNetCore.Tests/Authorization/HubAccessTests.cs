using System.Net.WebSockets;

namespace ChatKit.AspNetCore.Tests;

public sealed class HubAccessTests(Cast cast) : IClassFixture<Cast>
{
    private const string Table = """
        method               | room    | nobody | stranger | member  | admin   | creator  | former  | banned  | revoked
        join_room            | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        join_room            | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        leave_room           | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        send_message         | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        send_message         | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        send_private_message | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        typing               | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        typing               | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        stop_typing          | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        stop_typing          | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        mark_read            | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        mark_read            | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        edit_message         | public  | 401    | 403      | ok      | 403     | 403      | 403     | banned  | 401
        edit_message         | private | 401    | no msg   | ok      | 403     | 403      | no msg  | no msg  | 401
        delete_message       | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        delete_message       | private | 401    | no msg   | ok      | ok      | ok       | no msg  | no msg  | 401
        get_heads            | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        """;

    public static TheoryData<string, RoomType, string[]> Rows() => AccessTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public async Task Each_method_answers_everybody_as_the_table_says(string method, RoomType type, string[] expected)
    {
        var actual = await Task.WhenAll(
            Cast.Columns.Select(async who => await CallAsync(method, await cast.SetAsync(type), who))
        );

        AccessTable.Check(expected, actual);
    }

    [Fact]
    public void Every_method_of_the_hub_has_a_row()
    {
        var methods = typeof(ChatHub)
            .GetMethods()
            .Where(m => m.DeclaringType == typeof(ChatHub) && !m.IsSpecialName && m.GetBaseDefinition() == m)
            .Select(m =>
                m.GetCustomAttributes(false).OfType<Microsoft.AspNetCore.SignalR.HubMethodNameAttribute>().Single().Name
            );

        Assert.Equal(methods.Order(), AccessTable.Read(Table).Select(r => r.Row).Distinct().Order());
    }

    private async Task<string> CallAsync(string method, Scene scene, string who)
    {
        try
        {
            await using var client = await cast[who].ConnectAsync();
            return await client.OutcomeAsync(method, Argument(method, scene));
        }
        catch (WebSocketException refused) when (refused.Message.Contains("'401'", StringComparison.Ordinal))
        {
            return "unauthenticated";
        }
    }

    private object Argument(string method, Scene scene) =>
        method switch
        {
            "send_private_message" => new { receiver_id = cast["partner"].Id, content = "hello" },
            "send_message" => new { room_id = scene.RoomId, content = "hello" },
            "mark_read" => new { room_id = scene.RoomId, sequence = 1 },
            "edit_message" => new { message_id = scene.MessageId, content = "changed" },
            "delete_message" => new { message_id = scene.MessageId },
            _ => new { room_id = scene.RoomId },
        };
}

namespace ChatKit.AspNetCore.Tests;

/// <summary>What a client may send by mistake or malice: every method answers with a code and works on.</summary>
public sealed class HubInputTests(LiveHost host)
{
    private const string Id = "\"000000000000000000000000\"";

    public static TheoryData<string, string> BadArguments()
    {
        var data = new TheoryData<string, string>();
        foreach (var method in WireContract.Methods)
        {
            foreach (var argument in new[] { "null", "[]", "\"text\"", "42", "true", "[[]]" })
            {
                data.Add(method, argument);
            }
        }
        foreach (var method in WireContract.Methods.Except(["get_heads"]))
        {
            data.Add(method, "{}");
        }
        data.Add("join_room", "{\"room_id\":42}");
        data.Add("join_room", "{\"room_id\":null}");
        data.Add("join_room", $"{{\"room_id\":{Id},\"after_sequence\":\"1\"}}");
        data.Add("join_room", $"{{\"room_id\":{Id},\"after_sequence\":1.5}}");
        data.Add("join_room", $"{{\"room_id\":{Id},\"after_sequence\":99999999999999999999}}");
        data.Add("leave_room", "{\"room_id\":{}}");
        data.Add("send_message", $"{{\"room_id\":{Id},\"content\":42}}");
        data.Add("send_message", $"{{\"room_id\":{Id},\"content\":[\"x\"]}}");
        data.Add("send_message", $"{{\"room_id\":{Id},\"content\":\"x\",\"message_type\":\"TEXT2\"}}");
        data.Add("send_message", $"{{\"room_id\":{Id},\"content\":\"x\",\"message_type\":0}}");
        data.Add("send_message", $"{{\"room_id\":{Id},\"content\":\"x\",\"client_message_id\":7}}");
        data.Add("send_message", $"{{\"room_id\":{Id},\"content\":\"\\ud83d\"}}");
        data.Add("send_message", "{\"content\":\"no room\"}");
        data.Add("send_private_message", "{\"content\":\"no receiver\"}");
        data.Add("send_private_message", "{\"receiver_id\":false,\"content\":\"x\"}");
        data.Add("typing", "{\"room_id\":1}");
        data.Add("typing", $"{{\"room_id\":{Id},\"user_id\":{Id}}}");
        data.Add("stop_typing", "{\"user_id\":1}");
        data.Add("mark_read", $"{{\"room_id\":{Id}}}");
        data.Add("mark_read", $"{{\"room_id\":{Id},\"sequence\":null}}");
        data.Add("mark_read", $"{{\"room_id\":{Id},\"sequence\":\"1\"}}");
        data.Add("mark_read", $"{{\"room_id\":{Id},\"sequence\":-1}}");
        data.Add("mark_read", "{\"sequence\":1}");
        data.Add("edit_message", $"{{\"message_id\":{Id}}}");
        data.Add("edit_message", $"{{\"message_id\":{Id},\"content\":null}}");
        data.Add("delete_message", "{\"message_id\":12}");
        return data;
    }

    [Theory]
    [MemberData(nameof(BadArguments), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_argument_is_refused_with_a_code(string method, string argument)
    {
        var (connection, _) = await Shared.OpenAsync(host);

        var answer = await connection.CallAsync(method, argument);

        Assert.Contains("HubException: validation_failed: ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ChatKit.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var (connection, room) = await Shared.OpenAsync(host);
        var extra =
            $"{{\"room_id\":\"{room}\",\"content\":\"x\",\"sequence\":7,\"sender_id\":{{\"a\":[1]}},\"zzz\":null}}";

        var answer = await connection.CallAsync("send_message", extra);

        Assert.Contains("\"result\":{\"message\":", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_stands_for_an_optional_field_left_out()
    {
        var (connection, room) = await Shared.OpenAsync(host);

        var answer = await connection.CallAsync(
            "send_message",
            $"{{\"room_id\":\"{room}\",\"content\":\"x\",\"client_message_id\":null,\"message_type\":null,\"file_url\":null,\"reply_to\":null}}"
        );

        Assert.Contains("\"result\":{\"message\":", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("null", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("send_message", "")]
    [InlineData("send_message", "{},{}")]
    [InlineData("no_such_method", "{}")]
    [InlineData("JoinRoom", "{}")]
    public async Task A_call_that_fits_no_method_is_refused_and_the_connection_lives(string method, string arguments)
    {
        var (connection, room) = await Shared.OpenAsync(host);

        var answer = await connection.CallAsync(method, arguments);
        var next = await connection.CallAsync("send_message", $"{{\"room_id\":\"{room}\",\"content\":\"still here\"}}");

        Assert.Contains("\"error\":", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ChatKit.", answer, StringComparison.Ordinal);
        Assert.Contains("\"result\":{\"message\":", next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_nesting_is_refused()
    {
        var (connection, _) = await Shared.OpenAsync(host);
        var deep = new string('[', 60) + new string(']', 60);

        var answer = await connection.CallAsync("send_message", $"{{\"room_id\":{Id},\"content\":{deep}}}");

        Assert.Contains("validation_failed", answer, StringComparison.Ordinal);
    }

    // One connection for all: that it still works after every mistake is part of the test.
    private static class Shared
    {
        private static readonly SemaphoreSlim s_once = new(1);
        private static (RawConnection Connection, string Room)? s_opened;

        public static async Task<(RawConnection Connection, string Room)> OpenAsync(LiveHost host)
        {
            await s_once.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                if (s_opened is null)
                {
                    var clumsy = await host.RegisterAsync("clumsy");
                    var room = await clumsy.CreateRoomAsync();
                    s_opened = (await RawConnection.OpenAsync(host, clumsy), room.Text("id"));
                }
                return s_opened.Value;
            }
            finally
            {
                s_once.Release();
            }
        }
    }
}

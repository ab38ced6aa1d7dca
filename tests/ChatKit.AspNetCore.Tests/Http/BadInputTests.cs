using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class BadInputTests
{
    private static readonly string s_deep = string.Concat(Enumerable.Repeat("[", 50_000));

    /// <summary>A field of text of every route.</summary>
    private static readonly string[] s_texts =
    [
        "username",
        "password",
        "current_password",
        "display_name",
        "name",
        "content",
        "room_id",
    ];

    /// <summary>What no route can take, as bytes.</summary>
    private static readonly byte[][] s_bodies =
    [
        [],
        "null"u8.ToArray(),
        "true"u8.ToArray(),
        "[]"u8.ToArray(),
        "\"text\""u8.ToArray(),
        "{"u8.ToArray(),
        "{}}"u8.ToArray(),
        "{\"name\":"u8.ToArray(),
        "not json"u8.ToArray(),
        [0xFF, 0xFE, 0x00],
        [.. "{\"username\":\""u8, 0xFF, 0xC0, .. "\"}"u8],
        [.. "{\""u8, 0xFF, 0xC0, .. "\":1}"u8],
        // Half a surrogate pair is no character.
        Encoding.UTF8.GetBytes(
            $$"""{ {{string.Join(',', s_texts.Select(name => $"\"{name}\":\"\\ud800\""))}},"email":"","new_password":"","type":"public","role":1}"""
        ),
        Encoding.UTF8.GetBytes($"{{\"content\":{s_deep}"),
        Encoding.UTF8.GetBytes(s_deep),
    ];

    [Fact]
    public async Task Every_route_refuses_every_bad_body_with_a_code_and_logs_no_error_and_no_secret()
    {
        await using var host = await RestHost.StartAsync(limits: l => l.WrongPasswordsPerAddress = 1_000_000);
        var ada = await host.RegisterAsync("ada");
        var paths = WithBody(host, ada);
        Assert.Equal(12, paths.Count);

        foreach (var (method, path) in paths)
        {
            foreach (var bytes in s_bodies)
            {
                var reply = await SendAsync(host, ada, method, path, bytes, "application/json");
                Assert.True(
                    reply.Status is >= 400 and < 500,
                    $"{method} {path} {Encoding.UTF8.GetString(bytes)[..Math.Min(bytes.Length, 50)]} {reply.Status}"
                );
                reply.MustFail(reply.Status, reply.Code);
            }
        }

        Assert.DoesNotContain(host.Logs.GetSnapshot(), l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
        Assert.DoesNotContain(host.Logs.GetSnapshot(), l => l.Message.Contains(ada.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_route_refuses_another_content_type()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        foreach (var (method, path) in WithBody(host, ada))
        {
            foreach (
                var type in (string?[])[null, "text/plain", "application/x-www-form-urlencoded", "application/xml"]
            )
            {
                (await SendAsync(host, ada, method, path, "{}"u8.ToArray(), type)).MustBlame("body");
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_five_megabytes_is_too_large_whether_or_not_its_length_is_told(bool isLengthTold)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var body = Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('x', 5_000_000)}\",\"type\":\"public\"}}");
        using var content = isLengthTold ? new ByteArrayContent(body) : (HttpContent)new ChunkedContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var reply = await ada.PostAsync("/api/rooms", content);

        reply.MustFail(413, "payload_too_large");
        (await ada.GetAsync("/api/profile")).Must(200);
    }

    [Fact]
    public async Task Wrong_types_and_missing_fields_are_named()
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");

        (await ada.PostAsync("/api/rooms", new { })).MustBlame("name", "type");
        (await ada.PostAsync("/api/rooms", new { name = 1, type = "public" })).MustBlame("name");
        (await ada.PostAsync("/api/rooms", new { name = "x", type = "secret" })).MustBlame("type");
        (await ada.PostAsync("/api/rooms", new { name = "x", type = 0 })).MustBlame("type");
        (
            await ada.PostAsync(
                "/api/rooms",
                new
                {
                    name = "x",
                    type = "public",
                    max_members = "5",
                }
            )
        ).MustBlame("max_members");
        (
            await ada.PostAsync(
                "/api/rooms",
                new
                {
                    name = "x",
                    type = "public",
                    max_members = 1.5,
                }
            )
        ).MustBlame("max_members");
        (
            await ada.PostAsync(
                "/api/rooms",
                new
                {
                    name = "x",
                    type = "public",
                    max_members = 9_999_999_999,
                }
            )
        ).MustBlame("max_members");
        (
            await ada.PostAsync(
                "/api/rooms",
                new
                {
                    name = "x",
                    type = "public",
                    max_members = 0,
                }
            )
        ).MustBlame("max_members");
        (await ada.PostAsync("/api/rooms", new { name = new[] { "x" }, type = "public" })).MustBlame("name");
        (
            await ada.PostAsync(
                "/api/rooms",
                new StringContent("{\"name\":null,\"type\":\"public\"}", Encoding.UTF8, "application/json")
            )
        ).MustBlame("name");
        (await ada.PostAsync("/api/login", new { username = "ada" })).MustBlame("password");
    }

    [Theory]
    [InlineData("/api/rooms?limit=0", "limit")]
    [InlineData("/api/rooms?limit=201", "limit")]
    [InlineData("/api/rooms?limit=-1", "limit")]
    [InlineData("/api/rooms?limit=ten", "limit")]
    [InlineData("/api/rooms?limit=99999999999999999999", "limit")]
    [InlineData("/api/rooms?limit=1&limit=2", "limit")]
    [InlineData("/api/rooms?limit=", "limit")]
    [InlineData("/api/rooms?cursor=x", "cursor")]
    [InlineData("/api/users?limit=201", "limit")]
    [InlineData("/api/conversations?cursor=x", "cursor")]
    [InlineData("/api/rooms/{room}/members?cursor=x", "cursor")]
    [InlineData("/api/rooms/{room}/bans?limit=x", "limit")]
    [InlineData("/api/rooms/{room}/messages?before=-1", "before")]
    [InlineData("/api/rooms/{room}/messages?after=x", "after")]
    [InlineData("/api/rooms/{room}/messages?after=1&before=3", "after")]
    [InlineData("/api/rooms/{room}/messages?changed_since=yesterday", "changed_since")]
    [InlineData("/api/rooms/{room}/messages?changed_since=2026-11-23", "changed_since")]
    [InlineData("/api/rooms/{room}/messages?changed_since=2026-11-23T10:15:30", "changed_since")]
    [InlineData("/api/rooms/{room}/messages?changed_since=2026-11-23T10:15:30Z&after=1", "changed_since")]
    [InlineData("/api/rooms/{room}/messages/search?query=x&before=-1", "before")]
    [InlineData("/api/rooms/{room}/messages/search?query=", "query")]
    public async Task A_query_that_is_out_of_bounds_is_blamed_by_its_name(string path, string parameter)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        var room = (await ada.CreateRoomAsync("General")).GetProperty("id").GetString();

        (await ada.GetAsync(path.Replace("{room}", room, StringComparison.Ordinal))).MustBlame(parameter);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("0123456789abcdef0123456")]
    [InlineData("%00")]
    [InlineData("0123456789abcdef01234567%20")]
    [InlineData("' OR 1=1 --")]
    public async Task What_can_be_no_id_is_not_found_on_every_route(string id)
    {
        await using var host = await RestHost.StartAsync();
        var ada = await host.RegisterAsync("ada");
        string[] codes =
        [
            "room_not_found",
            "user_not_found",
            "message_not_found",
            "session_not_found",
            "file_not_found",
        ];
        var count = 0;
        foreach (var (method, pattern, _) in Routes(host).Where(r => r.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            var path = pattern
                .Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal)
                .Replace("{user_id}", Uri.EscapeDataString(id), StringComparison.Ordinal);
            object? body = method == "PATCH" || method == "POST" ? new { role = "admin", content = "x" } : null;
            var reply = await host.Http.SendJsonAsync(new HttpMethod(method), path, body, ada.Token);
            if (!pattern.EndsWith("/search", StringComparison.Ordinal))
            {
                Assert.Contains(reply.MustFail(404, reply.Code).Code, codes);
                count++;
            }
        }
        Assert.Equal(21, count);
    }

    private static List<(HttpMethod Method, string Path)> WithBody(RestHost host, RestUser user) =>
        [
            .. Routes(host)
                .Where(r => r.HasBody)
                .Select(r =>
                    (
                        new HttpMethod(r.Method),
                        r.Pattern.Replace("{id}", user.Id, StringComparison.Ordinal)
                            .Replace("{user_id}", user.Id, StringComparison.Ordinal)
                    )
                ),
        ];

    private static IEnumerable<(string Method, string Pattern, bool HasBody)> Routes(RestHost host) =>
        from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select (
            method,
            endpoint.RoutePattern.RawText!,
            endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>() is not null
        );

    private static async Task<RestReply> SendAsync(
        RestHost host,
        RestUser user,
        HttpMethod method,
        string path,
        byte[] body,
        string? contentType
    )
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        return await host.Http.SendJsonAsync(method, path, content, user.Token);
    }
}

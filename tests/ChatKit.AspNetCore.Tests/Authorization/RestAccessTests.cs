using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class RestAccessTests(LiveHost host, Cast cast) : IClassFixture<Cast>
{
    private const string Table = """
        route                               | room    | nobody | stranger | member  | admin   | creator  | former  | banned  | revoked
        POST /register                      | both    | ok     | ok       | ok      | ok      | ok       | ok      | ok      | ok
        POST /login                         | both    | ok     | ok       | ok      | ok      | ok       | ok      | ok      | ok
        POST /logout                        | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /profile                        | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        PATCH /profile                      | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        POST /profile/password              | both    | 401    | wrong pw | wrong pw| wrong pw| wrong pw | wrong pw| wrong pw| 401
        GET /sessions                       | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        DELETE /sessions/{id}               | both    | 401    | no sess  | no sess | no sess | ok       | no sess | no sess | 401
        GET /users                          | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /users/{id}                     | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /users/{id}/messages            | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        POST /users/{id}/messages           | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /conversations                  | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /rooms                          | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /rooms/public                   | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /rooms/private                  | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        POST /rooms                         | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        POST /rooms/join-by-id              | private | 401    | ok       | ok      | ok      | ok       | ok      | 404     | 401
        GET /rooms/{id}                     | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        GET /rooms/{id}                     | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        PATCH /rooms/{id}                   | public  | 401    | 403      | 403     | ok      | ok       | 403     | banned  | 401
        PATCH /rooms/{id}                   | private | 401    | 404      | 403     | ok      | ok       | 404     | 404     | 401
        DELETE /rooms/{id}                  | public  | 401    | 403      | 403     | 403     | ok       | 403     | banned  | 401
        DELETE /rooms/{id}                  | private | 401    | 404      | 403     | 403     | ok       | 404     | 404     | 401
        POST /rooms/{id}/room-id            | public  | 401    | 403      | 403     | 403     | invalid  | 403     | banned  | 401
        POST /rooms/{id}/room-id            | private | 401    | 404      | 403     | 403     | ok       | 404     | 404     | 401
        POST /rooms/{id}/join               | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        POST /rooms/{id}/join               | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        DELETE /rooms/{id}/leave            | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        DELETE /rooms/{id}/leave            | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        GET /rooms/{id}/members             | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        GET /rooms/{id}/members             | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        PATCH /rooms/{id}/members/{user_id} | public  | 401    | 403      | 403     | 403     | ok       | 403     | banned  | 401
        PATCH /rooms/{id}/members/{user_id} | private | 401    | 404      | 403     | 403     | ok       | 404     | 404     | 401
        DELETE /rooms/{id}/members/{user_id}| public  | 401    | 403      | 403     | ok      | ok       | 403     | banned  | 401
        DELETE /rooms/{id}/members/{user_id}| private | 401    | 404      | 403     | ok      | ok       | 404     | 404     | 401
        GET /rooms/{id}/bans                | public  | 401    | 403      | 403     | ok      | ok       | 403     | banned  | 401
        GET /rooms/{id}/bans                | private | 401    | 404      | 403     | ok      | ok       | 404     | 404     | 401
        DELETE /rooms/{id}/bans/{user_id}   | public  | 401    | 403      | 403     | ok      | ok       | 403     | banned  | 401
        DELETE /rooms/{id}/bans/{user_id}   | private | 401    | 404      | 403     | ok      | ok       | 404     | 404     | 401
        GET /rooms/{id}/messages            | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        GET /rooms/{id}/messages            | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        GET /rooms/{id}/messages/search     | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        GET /rooms/{id}/messages/search     | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        POST /rooms/{id}/messages           | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        POST /rooms/{id}/messages           | private | 401    | 404      | ok      | ok      | ok       | 404     | 404     | 401
        GET /messages/{id}                  | public  | 401    | ok       | ok      | ok      | ok       | ok      | banned  | 401
        GET /messages/{id}                  | private | 401    | no msg   | ok      | ok      | ok       | no msg  | no msg  | 401
        PATCH /messages/{id}                | public  | 401    | 403      | ok      | 403     | 403      | 403     | banned  | 401
        PATCH /messages/{id}                | private | 401    | no msg   | ok      | 403     | 403      | no msg  | no msg  | 401
        DELETE /messages/{id}               | public  | 401    | 403      | ok      | ok      | ok       | 403     | banned  | 401
        DELETE /messages/{id}               | private | 401    | no msg   | ok      | ok      | ok       | no msg  | no msg  | 401
        POST /files                         | both    | 401    | ok       | ok      | ok      | ok       | ok      | ok      | 401
        GET /files/{id}                     | public  | 401    | ok       | ok      | ok      | ok       | ok      | no file | 401
        GET /files/{id}                     | private | 401    | no file  | ok      | ok      | ok       | no file | no file | 401
        """;

    public static TheoryData<string, RoomType, string[]> Rows() => AccessTable.Rows(Table);

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public async Task Each_route_answers_everybody_as_the_table_says(string route, RoomType type, string[] expected)
    {
        var actual = await Task.WhenAll(
            Cast.Columns.Select(async who => (await CallAsync(route, await cast.SetAsync(type), who)).Code)
        );

        AccessTable.Check(expected, actual);
    }

    [Fact]
    public void Every_route_of_the_host_has_a_row()
    {
        var routes = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => $"{Method(e)} {e.RoutePattern.RawText!.TrimEnd('/')}")
            .Distinct()
            .ToList();

        var hub = routes.Where(r => r.Contains(" /hubs/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["* /hubs/chat", "* /hubs/chat/negotiate"], hub.Select(r => $"* {r.Split(' ')[1]}").Order());
        Assert.Equal(
            routes.Except(hub).Order(),
            AccessTable
                .Read(Table)
                .Select(r => r.Row.Replace(" ", " /api", StringComparison.Ordinal))
                .Distinct()
                .Order()
        );
    }

    [Fact]
    public async Task A_private_room_is_listed_for_its_members_alone_and_its_Room_ID_for_its_creator()
    {
        var scene = await cast.SetAsync(RoomType.Private);
        foreach (var who in Cast.Columns.Except(["nobody", "revoked"]))
        {
            foreach (var list in new[] { "rooms", "rooms/private" })
            {
                var body = await ListedAsync(cast[who], list, scene);
                Assert.Equal(who is "member" or "admin" or "creator", body is not null);
                Assert.Equal(who is "creator", body?.Contains(scene.Code!, StringComparison.Ordinal) ?? false);
            }
            Assert.Null(await ListedAsync(cast[who], "rooms/public", scene));
        }
    }

    private static string Method(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method, ..] ? method : "*";

    private static async Task<string?> ListedAsync(ChatUser user, string list, Scene scene)
    {
        for (var cursor = ""; ; )
        {
            var page = await user.GetAsync($"{list}?limit=200{cursor}");
            page.Demand(200);
            var found = page.Json.Items("rooms").Where(r => r.Text("id") == scene.RoomId).ToList();
            if (found.Count > 0 || !page.Json.Has("next_cursor"))
            {
                return found.Count > 0 ? found.Single().GetRawText() : null;
            }
            cursor = $"&cursor={page.Text("next_cursor")}";
        }
    }

    private async Task<Answer> CallAsync(string route, Scene scene, string who)
    {
        var user = cast[who];
        var (method, template) = (HttpMethod.Parse(route.Split(' ')[0]), route.Split(' ')[1][1..]);
        if (route == "POST /logout" && user.Token is not null && who != "revoked")
        {
            user = await user.SignInAgainAsync();
        }
        var id = template.Split('/')[0] switch
        {
            "rooms" => scene.RoomId,
            "messages" => scene.MessageId,
            "files" => scene.FileId,
            "sessions" => await SessionOfCreatorAsync(),
            _ => cast["partner"].Id,
        };
        var other = cast[template.Contains("/bans", StringComparison.Ordinal) ? "banned" : "target"].Id;
        var path = template
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{user_id}", other, StringComparison.Ordinal);
        return await user.SendAsync(method, path + Query(template), Body(route, scene));
    }

    private async Task<string> SessionOfCreatorAsync()
    {
        var device = await cast["creator"].SignInAgainAsync();
        var sessions = (await device.GetAsync("sessions")).Json.Items("sessions");
        return sessions.Single(s => s.Flag("current")).Text("id");
    }

    private static string Query(string template) =>
        template switch
        {
            "users" => "?query=m",
            "rooms/{id}/messages/search" => "?query=written",
            _ => "",
        };

    private object? Body(string route, Scene scene) =>
        route switch
        {
            "POST /files" => OneFile(),
            "POST /register" => Registration(LiveHost.Unique("new")),
            "POST /login" => new { username = cast["stranger"].Username, password = LiveHost.Password },
            "PATCH /profile" => new { display_name = "Somebody" },
            "POST /profile/password" => new { current_password = "not this one", new_password = LiveHost.Password },
            "POST /rooms" => new { name = LiveHost.Unique("new"), type = "private" },
            "POST /rooms/join-by-id" => new { room_id = scene.Code },
            "PATCH /rooms/{id}" => new { description = "changed" },
            "PATCH /rooms/{id}/members/{user_id}" => new { role = "admin" },
            "POST /rooms/{id}/messages" or "POST /users/{id}/messages" or "PATCH /messages/{id}" => new
            {
                content = "hello",
            },
            _ => null,
        };

    private static MultipartFormDataContent OneFile() => new() { { new ByteArrayContent([1]), "file", "a.bin" } };

    private static object Registration(string username) =>
        new
        {
            username,
            email = $"{username}@example.org",
            password = LiveHost.Password,
        };
}

using System.Net;
using ChatKit.MongoServers;
using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.WebChat.Tests;

public sealed class MongoTests
{
    private static readonly (string, string) s_anyPort = ("ASPNETCORE_URLS", "http://127.0.0.1:0");

    [Fact]
    public async Task With_an_address_everything_is_in_MongoDB_and_the_log_says_so()
    {
        var database = MongoDatabases.RentNew();
        using var folder = new WorkFolder();
        await using var server = await WebChatProcess.StartAsync(
            folder.Path,
            "Development",
            s_anyPort,
            ("MONGO_URI", database.ConnectionString)
        );

        await server.RegisterAsync("ada");

        var user = await database
            .Database.GetCollection<BsonDocument>("users")
            .Find(FilterDefinition<BsonDocument>.Empty)
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ada", user["username"].AsString);
        using var health = await server.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains("Everything is kept in MongoDB, as MONGO_URI says", server.Output, StringComparison.Ordinal);
        Assert.Contains($"Chat database {database.Name} on", server.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["data/chat.db"]));
    }

    [Fact]
    public async Task The_accounts_of_one_process_sign_in_to_another_on_the_same_database()
    {
        var database = MongoDatabases.RentNew();
        (string, string)[] variables =
        [
            s_anyPort,
            ("MONGO_URI", database.ConnectionString),
            ("JWT_SECRET_KEY", "k3Jx0Vq9ZrT7mW2bN8cL5hF1dG6sA4pY"),
        ];
        using var folder = new WorkFolder();
        await using var one = await WebChatProcess.StartAsync(folder.Path, "Production", variables);
        await using var other = await WebChatProcess.StartAsync(folder.Path, "Production", variables);
        var token = await one.RegisterAsync("ada");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/profile");
        request.Headers.Authorization = new("Bearer", token);
        using var profile = await other.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, profile.StatusCode);
    }

    [Theory]
    [InlineData("mongodb://chat:opensesame@127.0.0.1:1/chat_app", "MongoDB at 127.0.0.1:1 does not answer")]
    [InlineData("localhost:27017/opensesame", "is not a connection string")]
    public async Task A_database_that_is_not_there_stops_the_start_and_is_named_without_its_password(
        string address,
        string reason
    )
    {
        using var folder = new WorkFolder();

        var (exitCode, output) = await WebChatProcess.RunAsync(
            folder.Path,
            ["--default-environment=Development"],
            s_anyPort,
            ("MONGO_URI", address),
            ("ChatKit__Mongo__OperationTimeout", "00:00:01")
        );

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Contains("Here the address is what MONGO_URI says.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", output, StringComparison.Ordinal);
        var told = output
            .Split('\n')
            .Single(line => line.StartsWith("ChatKit can't start: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_the_store_does_not_have_stops_the_start()
    {
        using var folder = new WorkFolder();

        var (exitCode, output) = await WebChatProcess.RunAsync(
            folder.Path,
            ["--default-environment=Development"],
            ("MONGO_URI", "mongodb://127.0.0.1:1/chat_app"),
            ("ChatKit__Mongo__Timeout", "00:00:01")
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("'Timeout'", output, StringComparison.Ordinal);
    }
}

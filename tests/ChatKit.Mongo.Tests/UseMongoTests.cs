using ChatKit.MongoServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

public sealed class UseMongoTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Calling_it_twice_registers_each_store_once_and_the_last_address_wins()
    {
        var builder = new OpenStore.Builder(new ServiceCollection());
        using var client = new MongoClient("mongodb://first");

        builder
            .UseMongo(client.GetDatabase("first"))
            .UseMongo("mongodb://second", options => options.OperationTimeout = TimeSpan.FromSeconds(7));

        Assert.Single(builder.Services, service => service.ServiceType == typeof(IRoomStore));
        var options = builder.Services.BuildServiceProvider().GetRequiredService<IOptions<MongoStoreOptions>>().Value;
        Assert.Equal(
            ("mongodb://second", null, TimeSpan.FromSeconds(7)),
            (options.ConnectionString, options.Database, options.OperationTimeout)
        );
    }

    [Theory]
    [InlineData("", 4, "UseMongo(\"mongodb://localhost:27017/chat_app\")")]
    [InlineData("localhost:27017/chat", 4, "UseMongo(\"mongodb://localhost:27017/chat_app\")")]
    [InlineData("mongodb://user:secret@local host:x/chat", 4, "UseMongo(\"mongodb://localhost:27017/chat_app\")")]
    [InlineData("mongodb://localhost", 0, "OperationTimeout")]
    [InlineData("mongodb://localhost", 61, "OperationTimeout")]
    public void Options_that_can_not_work_are_refused(string address, int seconds, string reason)
    {
        var builder = new OpenStore.Builder(new ServiceCollection());
        builder.UseMongo(address, options => options.OperationTimeout = TimeSpan.FromSeconds(seconds));

        var options = builder.Services.BuildServiceProvider().GetRequiredService<IOptions<MongoStoreOptions>>();

        var message = Assert.Throws<OptionsValidationException>(() => options.Value).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mongodb://localhost", "chat_app")]
    [InlineData("mongodb://localhost/mine", "mine")]
    public void The_address_names_the_database_or_it_is_the_original_applications(string address, string expected) =>
        Assert.Equal(expected, ClientSettings.DatabaseName(new MongoStoreOptions { ConnectionString = address }));

    [Fact]
    public void The_driver_waits_no_longer_than_a_call_may_take()
    {
        var options = new MongoStoreOptions { ConnectionString = "mongodb://localhost" };

        var settings = ClientSettings.Of(options);

        Assert.Equal("ChatKit", settings.ApplicationName);
        Assert.Equal(options.OperationTimeout, settings.ServerSelectionTimeout);
        Assert.Equal(options.OperationTimeout, settings.WaitQueueTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.ConnectTimeout);
    }

    [Fact]
    public void What_the_address_says_about_the_driver_stays()
    {
        var settings = ClientSettings.Of(
            new MongoStoreOptions
            {
                ConnectionString =
                    "mongodb://localhost/?appName=mine&connectTimeoutMS=700&serverSelectionTimeoutMS=900",
            }
        );

        Assert.Equal("mine", settings.ApplicationName);
        Assert.Equal(TimeSpan.FromMilliseconds(700), settings.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMilliseconds(900), settings.ServerSelectionTimeout);
    }

    [Fact]
    public async Task A_store_that_was_not_started_says_how_to_start_it()
    {
        await using var store = new OpenStore("mongodb://localhost");

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            store.Users.FindByExternalIdAsync("sub", Cancellation)
        );

        Assert.Contains("StartAsync", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_own_database_is_used_with_safe_writes_and_left_open()
    {
        var test = MongoDatabases.Rent();
        using var client = new MongoClient(test.ConnectionString);
        var unsafeDatabase = client.GetDatabase(test.Name).WithWriteConcern(WriteConcern.Unacknowledged);
        await using (var store = new OpenStore(unsafeDatabase))
        {
            await store.StartAsync();
            var users = store.Database.Users.Settings;
            Assert.Equal((WriteConcern.WMajority.W, true), (users.WriteConcern.W, users.WriteConcern.Journal));
            Assert.Equal(TimeSpan.FromSeconds(3.5), users.WriteConcern.WTimeout);
            await store.AddUserAsync("ann");
        }

        var stored = await client
            .GetDatabase(test.Name)
            .GetCollection<UserDocument>(CollectionNames.Users)
            .CountDocumentsAsync(FilterDefinition<UserDocument>.Empty, cancellationToken: Cancellation);

        Assert.Equal(1, stored);
        await MongoDatabases.ReturnAsync(test);
    }
}

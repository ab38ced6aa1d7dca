using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.Sqlite.Tests;

public sealed class UseSqliteTests : TemporaryFolder
{
    [Fact]
    public void Calling_it_twice_registers_each_store_once_and_the_last_path_wins()
    {
        var builder = new OpenStore.Builder(new ServiceCollection());

        builder.UseSqlite("first.db").UseSqlite("second.db", options => options.QueueLength = 7);

        Assert.Single(builder.Services, service => service.ServiceType == typeof(IMessageStore));
        var options = builder.Services.BuildServiceProvider().GetRequiredService<IOptions<SqliteStoreOptions>>().Value;
        Assert.Equal(
            ("second.db", 7, SqliteSynchronous.Full),
            (options.Path, options.QueueLength, options.Synchronous)
        );
    }

    [Fact]
    public async Task The_hosts_own_store_wins()
    {
        await using var sqlite = await OpenStore.OpenAsync(File);
        var builder = new OpenStore.Builder(new ServiceCollection());
        builder.Services.AddSingleton(sqlite.Get<IUserStore>());

        builder.UseSqlite("other.db");

        await using var services = builder.Services.BuildServiceProvider();
        Assert.Same(sqlite.Get<IUserStore>(), services.GetRequiredService<IUserStore>());
    }

    [Theory]
    [InlineData("", 10, "UseSqlite(\"data/chat.db\")")]
    [InlineData("chat.db", 0, "QueueLength")]
    public void Options_that_can_not_work_are_refused(string path, int queueLength, string reason)
    {
        var builder = new OpenStore.Builder(new ServiceCollection());
        builder.UseSqlite(path, options => options.QueueLength = queueLength);

        var options = builder.Services.BuildServiceProvider().GetRequiredService<IOptions<SqliteStoreOptions>>();

        Assert.Contains(
            reason,
            Assert.Throws<OptionsValidationException>(() => options.Value).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_store_that_was_not_started_says_how_to_start_it()
    {
        var builder = new OpenStore.Builder(new ServiceCollection());
        builder.Services.AddLogging();
        await using var services = builder.UseSqlite(File).Services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            services.GetRequiredService<IMessageStore>().FindAsync(default, Cancellation)
        );

        Assert.Contains("StartAsync", refused.Message, StringComparison.Ordinal);
    }
}

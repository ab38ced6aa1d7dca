using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>The driver's settings, so that a server that is away is noticed in seconds, and its return too.</summary>
internal static class ClientSettings
{
    // The driver's own limits are made for batch work: 30 s to find a server, 30 s to connect, 10 s between looks at it.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_heartbeatInterval = TimeSpan.FromSeconds(2);

    public static MongoClientSettings Of(MongoStoreOptions options)
    {
        var settings = MongoClientSettings.FromConnectionString(options.ConnectionString);
        settings.ApplicationName ??= "ChatKit";
        settings.ServerSelectionTimeout = Min(settings.ServerSelectionTimeout, options.OperationTimeout);
        settings.WaitQueueTimeout = Min(settings.WaitQueueTimeout, options.OperationTimeout);
        settings.ConnectTimeout = Min(settings.ConnectTimeout, s_connectTimeout);
        settings.HeartbeatInterval = Min(settings.HeartbeatInterval, s_heartbeatInterval);
        settings.HeartbeatTimeout = s_connectTimeout;
        return settings;
    }

    public static string DatabaseName(MongoStoreOptions options) =>
        MongoUrl.Create(options.ConnectionString).DatabaseName ?? MongoStoreOptions.DefaultDatabase;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

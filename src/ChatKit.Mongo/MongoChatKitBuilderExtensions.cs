using System.Diagnostics.CodeAnalysis;
using ChatKit;
using ChatKit.Mongo;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the MongoDB store to ChatKit.</summary>
[SuppressMessage(
    "ApiDesign",
    "RS0026:Do not add multiple public overloads with optional parameters",
    Justification = "Nothing is both an address and a database."
)]
public static class MongoChatKitBuilderExtensions
{
    /// <summary>
    /// Keeps everything in a MongoDB database, which any number of nodes may share. Calling it again changes the options only; stores that
    /// the host registered itself stay.
    /// </summary>
    /// <param name="builder">What <c>AddChatKit()</c> returned.</param>
    /// <param name="connectionString">Where the database is, such as <c>mongodb://localhost:27017/chat_app</c>.</param>
    /// <param name="configure">Sets further options.</param>
    public static IChatKitBuilder UseMongo(
        this IChatKitBuilder builder,
        string connectionString,
        Action<MongoStoreOptions>? configure = null
    ) =>
        builder.AddMongo(options =>
        {
            (options.ConnectionString, options.Database) = (connectionString, null);
            configure?.Invoke(options);
        });

    /// <summary>
    /// Keeps everything in a database of the host's own client, which stays the host's to dispose of. Reads and writes are as safe as
    /// with a connection string, whatever the database's own settings.
    /// </summary>
    /// <param name="builder">What <c>AddChatKit()</c> returned.</param>
    /// <param name="database">The database.</param>
    /// <param name="configure">Sets further options.</param>
    public static IChatKitBuilder UseMongo(
        this IChatKitBuilder builder,
        IMongoDatabase database,
        Action<MongoStoreOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        return builder.AddMongo(options =>
        {
            options.Database = database;
            configure?.Invoke(options);
        });
    }

    private static IChatKitBuilder AddMongo(this IChatKitBuilder builder, Action<MongoStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .Services.AddOptions<MongoStoreOptions>()
            .Configure(configure)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MongoStoreOptions>, ConnectionStringCheck>()
        );
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<MongoMetrics>();
        builder.Services.TryAddSingleton<ChatDatabase>();
        builder.Services.TryAddSingleton<MessageCollections>();
        builder.Services.TryAddSingleton<ConversationTails>();
        builder.Services.TryAddSingleton<SenderMarkers>();
        builder.Services.TryAddSingleton<MessageInserter>();
        builder.Services.TryAddSingleton<MessageChanger>();
        builder.Services.TryAddSingleton<MessageSearch>();
        builder.Services.TryAddSingleton<PrivateConversationList>();
        builder.Services.TryAddSingleton<IChatStore>(services => services.GetRequiredService<ChatDatabase>());
        builder.Services.TryAddSingleton(services => new MongoTakeover(
            services.GetRequiredService<ChatDatabase>(),
            TimeProvider.System,
            services.GetRequiredService<ILogger<MongoTakeover>>()
        ));
        builder.Services.TryAddSingleton<IUserStore, MongoUserStore>();
        builder.Services.TryAddSingleton<ICredentialStore, MongoCredentialStore>();
        builder.Services.TryAddSingleton<IRoomStore, MongoRoomStore>();
        builder.Services.TryAddSingleton<IMembershipStore, MongoMembershipStore>();
        builder.Services.TryAddSingleton<IMessageStore, MongoMessageStore>();
        builder.Services.TryAddSingleton<IReadMarkerStore, MongoReadMarkerStore>();
        builder.Services.TryAddSingleton<ISessionStore, MongoSessionStore>();
        builder.Services.TryAddSingleton<IAttemptStore, MongoAttemptStore>();
        builder.Services.TryAddSingleton<FileRemoval>();
        builder.Services.TryAddSingleton<FileUpload>();
        builder.Services.TryAddSingleton<IFileStore, MongoFileStore>();
        return builder;
    }
}

using ChatKit;
using ChatKit.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the SQLite store to ChatKit.</summary>
public static class SqliteChatKitBuilderExtensions
{
    /// <summary>
    /// Keeps everything in one SQLite file, opened by this process alone. Calling it again changes the options only; stores that the host
    /// registered itself stay.
    /// </summary>
    /// <param name="builder">What <c>AddChatKit()</c> returned.</param>
    /// <param name="path">The database file, such as <c>data/chat.db</c>; made with its folder when missing.</param>
    /// <param name="configure">Sets further options.</param>
    public static IChatKitBuilder UseSqlite(
        this IChatKitBuilder builder,
        string path,
        Action<SqliteStoreOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .Services.AddOptions<SqliteStoreOptions>()
            .Configure(options =>
            {
                options.Path = path;
                configure?.Invoke(options);
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<SqliteMetrics>();
        builder.Services.TryAddSingleton<ConversationTails>();
        builder.Services.TryAddSingleton<MessageMover>();
        builder.Services.TryAddSingleton<MessageIndexer>();
        builder.Services.TryAddSingleton<MessageChores>();
        builder.Services.TryAddSingleton<MessageChanger>();
        builder.Services.TryAddSingleton<SqliteDatabase>();
        builder.Services.TryAddSingleton<MessageInserter>();
        builder.Services.TryAddSingleton<IChatStore>(services => services.GetRequiredService<SqliteDatabase>());
        builder.Services.TryAddSingleton<IUserStore, SqliteUserStore>();
        builder.Services.TryAddSingleton<ICredentialStore, SqliteCredentialStore>();
        builder.Services.TryAddSingleton<IRoomStore, SqliteRoomStore>();
        builder.Services.TryAddSingleton<IMembershipStore, SqliteMembershipStore>();
        builder.Services.TryAddSingleton<IMessageStore, SqliteMessageStore>();
        builder.Services.TryAddSingleton<IReadMarkerStore, SqliteReadMarkerStore>();
        builder.Services.TryAddSingleton<ISessionStore, SqliteSessionStore>();
        builder.Services.TryAddSingleton<IAttemptStore, SqliteAttemptStore>();
        builder.Services.TryAddSingleton<FileFolder>();
        builder.Services.TryAddSingleton<IFileStore, SqliteFileStore>();
        return builder;
    }
}

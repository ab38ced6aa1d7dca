using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Registers the rules; the host brings a store, a clock if it likes, logging and metrics.</summary>
internal static class CoreServices
{
    public static void AddChatKitCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChatKitMetrics>();
        services.TryAddSingleton<ChatEvents>();
        services.TryAddSingleton<RateLimits>();
        services.TryAddSingleton<UserDirectory>();
        services.TryAddSingleton<RoomDirectory>();
        services.TryAddSingleton<ConversationAccess>();
        services.TryAddSingleton<ConversationsInDoubt>();
        services.TryAddSingleton<MessageAppender>();
        services.TryAddSingleton<FileLinks>();
        // The services' constructors are internal, which the container does not see.
        services.TryAddSingleton(s => new UserService(
            Get<IUserStore>(s),
            Get<UserDirectory>(s),
            Get<ChatEvents>(s),
            Options(s)
        ));
        services.TryAddSingleton(s => new SessionService(Get<ISessionStore>(s), Get<ChatEvents>(s), Clock(s)));
        services.TryAddSingleton(s => new TypingService(
            Get<ConversationAccess>(s),
            Get<UserDirectory>(s),
            Get<ChatEvents>(s),
            Clock(s)
        ));
        services.TryAddSingleton(s => new PresenceService(
            Get<IUserStore>(s),
            Get<UserDirectory>(s),
            Get<TypingService>(s),
            Get<ChatEvents>(s),
            Clock(s),
            Get<ILogger<PresenceService>>(s)
        ));
        services.TryAddSingleton(s => new RoomService(
            Get<IRoomStore>(s),
            Get<RoomDirectory>(s),
            Get<UserDirectory>(s),
            Get<RateLimits>(s),
            Get<ChatEvents>(s),
            Clock(s),
            Options(s)
        ));
        services.TryAddSingleton(s => new MembershipService(
            Get<IMembershipStore>(s),
            Get<IRoomStore>(s),
            Get<RoomDirectory>(s),
            Get<UserDirectory>(s),
            Get<RateLimits>(s),
            Get<ChatEvents>(s),
            Options(s)
        ));
        services.TryAddSingleton(s => new FileService(
            Get<IFileStore>(s),
            Get<IRoomStore>(s),
            Get<FileLinks>(s),
            Get<RateLimits>(s),
            Clock(s),
            Options(s)
        ));
        services.TryAddSingleton(s => new MessageService(
            Get<IMessageStore>(s),
            Get<MessageAppender>(s),
            Get<ConversationAccess>(s),
            Get<UserDirectory>(s),
            Get<FileService>(s),
            Get<RateLimits>(s),
            Get<TypingService>(s),
            Get<ChatEvents>(s),
            Get<ChatKitMetrics>(s),
            Clock(s),
            Options(s)
        ));
        services.TryAddSingleton(s => new HistoryService(
            Get<IMessageStore>(s),
            Get<ConversationAccess>(s),
            Get<UserDirectory>(s),
            Options(s)
        ));
        services.TryAddSingleton(s => new ReadMarkerService(
            Get<IReadMarkerStore>(s),
            Get<ConversationAccess>(s),
            Get<ChatEvents>(s)
        ));
    }

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static TimeProvider Clock(IServiceProvider services) => Get<TimeProvider>(services);

    private static IOptions<ChatKitOptions> Options(IServiceProvider services) =>
        Get<IOptions<ChatKitOptions>>(services);
}

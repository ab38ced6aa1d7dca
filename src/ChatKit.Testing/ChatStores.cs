using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Testing;

/// <summary>All store interfaces over one open database, as a host resolves them.</summary>
internal sealed class ChatStores(ServiceProvider services) : IAsyncDisposable
{
    public IChatStore Database => services.GetRequiredService<IChatStore>();
    public IUserStore Users { get; } = services.GetRequiredService<IUserStore>();
    public ICredentialStore Credentials { get; } = services.GetRequiredService<ICredentialStore>();
    public IRoomStore Rooms { get; } = services.GetRequiredService<IRoomStore>();
    public IMembershipStore Memberships { get; } = services.GetRequiredService<IMembershipStore>();
    public IMessageStore Messages { get; } = services.GetRequiredService<IMessageStore>();
    public IReadMarkerStore ReadMarkers { get; } = services.GetRequiredService<IReadMarkerStore>();
    public ISessionStore Sessions { get; } = services.GetRequiredService<ISessionStore>();
    public IFileStore Files { get; } = services.GetRequiredService<IFileStore>();
    public IAttemptStore Attempts { get; } = services.GetRequiredService<IAttemptStore>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

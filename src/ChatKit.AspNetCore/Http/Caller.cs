using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Who makes a request or has opened a connection, as the gate has made sure.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Session">The session; null for a host's user, whose signing in and out is the host's affair.</param>
/// <param name="ExpiresAt">When the permission ends by itself; null when that is not known.</param>
internal sealed record Caller(UserId UserId, Session? Session, DateTimeOffset? ExpiresAt)
    : IBindableFromHttpContext<Caller>
{
    // In Items, not in Features: SignalR's long polling copies only the former into a connection's own context.
    private static readonly object s_key = new();

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Caller?>(Of(context));

    /// <summary>The caller of a request that has passed the gate.</summary>
    public static Caller Of(HttpContext context) =>
        context.Items[s_key] as Caller
        ?? throw new InvalidOperationException("This endpoint is open to everybody: there is no caller.");

    public void AttachTo(HttpContext context) => context.Items[s_key] = this;
}

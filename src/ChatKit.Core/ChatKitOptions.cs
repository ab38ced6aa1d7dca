using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>ChatKit's options, bound by the sample host from the configuration section <c>ChatKit</c>.</summary>
public sealed class ChatKitOptions
{
    /// <summary>Bounds on what users may do.</summary>
    [ValidateObjectMembers]
    public ChatKitLimits Limits { get; } = new();
}

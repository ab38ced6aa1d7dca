using Microsoft.Extensions.DependencyInjection;

namespace ChatKit;

/// <summary>What <c>AddChatKit()</c> returns: stores, accounts and other parts are added by extension methods on it.</summary>
public interface IChatKitBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}

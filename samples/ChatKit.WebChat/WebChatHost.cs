using Microsoft.Extensions.Configuration.Memory;

namespace ChatKit.WebChat;

/// <summary>What the host sets for itself; ChatKit needs none of it.</summary>
internal static class WebChatHost
{
    private static readonly Dictionary<string, string?> s_defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // It logs an error for each call that is refused; ChatKit logs its own faults.
        ["Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher"] = "None",
    };

    public static void Configure(this WebApplicationBuilder builder, WebChatSettings settings)
    {
        if (settings.Url is { } url)
        {
            builder.WebHost.UseUrls(url);
        }
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // Before all other sources, so that a configuration can say otherwise.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = s_defaults });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // It logs addresses with their query, and a browser's WebSocket has its token there.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .SetIsOriginAllowed(IsThisMachine)
                    .AllowAnyHeader()
                    .AllowAnyMethod()
                    .AllowCredentials()
                    .WithExposedHeaders("Location", "Retry-After")
            )
        );
    }

    private static bool IsThisMachine(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback;
}

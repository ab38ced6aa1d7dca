using System.Globalization;
using ChatKit.Samples;

namespace ChatKit.WebChat;

/// <summary>What the environment and the configuration say; nothing has to be set.</summary>
internal sealed class WebChatSettings : SampleSettings
{
    public WebChatSettings(IConfiguration configuration, IHostEnvironment environment)
        : base(configuration, environment)
    {
        var secret = Value(configuration, "JWT_SECRET_KEY") ?? Value(configuration, "ChatKit:Accounts:SigningKey");
        SigningKey = environment.IsDevelopment()
            ? secret ?? SigningSecret.FindOrMake(DataFolder)
            : SigningSecret.Require(secret);
        Url = ReadUrl(configuration, environment);
    }

    public string SigningKey { get; }

    /// <summary>Where to listen; null when ASP.NET's own variables say so.</summary>
    public string? Url { get; }

    // In Development nobody but this machine gets in.
    private static string? ReadUrl(IConfiguration configuration, IHostEnvironment environment)
    {
        var port = Value(configuration, "PORT");
        if (port is null && (Value(configuration, "urls") ?? Value(configuration, "http_ports")) is not null)
        {
            return null;
        }
        if (!ushort.TryParse(port ?? "5000", NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new InvalidOperationException($"PORT is '{port}', which is no port. Set a number from 0 to 65535.");
        }
        // Kestrel picks a free port for an address only, not for a name.
        var name = number == 0 ? "127.0.0.1" : "localhost";
        return environment.IsDevelopment() ? $"http://{name}:{number}" : $"http://*:{number}";
    }
}

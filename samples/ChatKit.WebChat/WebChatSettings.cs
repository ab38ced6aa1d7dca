using System.Globalization;

namespace ChatKit.WebChat;

/// <summary>What the environment and the configuration say; nothing has to be set.</summary>
internal sealed class WebChatSettings
{
    private readonly IConfiguration _configuration;

    private WebChatSettings(IConfiguration configuration) => _configuration = configuration;

    public required string DataFolder { get; init; }

    public required string SigningKey { get; init; }

    /// <summary>Where to listen; null when ASP.NET's own variables say so.</summary>
    public required string? Url { get; init; }

    public string DatabasePath => Path.Combine(DataFolder, "chat.db");

    public static WebChatSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var folder = Path.GetFullPath(Value(configuration, "CHATKIT_DATA") ?? "data", environment.ContentRootPath);
        var secret = Value(configuration, "JWT_SECRET_KEY") ?? Value(configuration, "ChatKit:Accounts:SigningKey");
        return new WebChatSettings(configuration)
        {
            DataFolder = folder,
            SigningKey = environment.IsProduction()
                ? SigningSecret.Require(secret)
                : secret ?? SigningSecret.FindOrMake(folder),
            Url = ReadUrl(configuration, environment),
        };
    }

    /// <summary>Sets options from a section; a name that no option has is a mistake, and the server does not start.</summary>
    public void Bind(string section, object options) =>
        _configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

    public void Announce(ILogger logger)
    {
        if (Value(_configuration, "MONGO_URI") is not null)
        {
            Log.MongoNotThere(logger, DatabasePath);
        }
        else
        {
            Log.Database(logger, DatabasePath);
        }
    }

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
        return environment.IsDevelopment() ? $"http://localhost:{number}" : $"http://*:{number}";
    }

    private static string? Value(IConfiguration configuration, string name) =>
        configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}

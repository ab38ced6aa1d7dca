namespace ChatKit.Samples;

/// <summary>What all samples read alike from the environment and the configuration, so that what one writes another finds.</summary>
internal class SampleSettings(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary><c>CHATKIT_DATA</c>, or <c>data</c>.</summary>
    public string DataFolder { get; } =
        Path.GetFullPath(Value(configuration, "CHATKIT_DATA") ?? "data", environment.ContentRootPath);

    public string DatabasePath => Path.Combine(DataFolder, "chat.db");

    /// <summary><c>MONGO_URI</c>, if there is one.</summary>
    public string? MongoUri { get; } = Value(configuration, "MONGO_URI");

    /// <summary>Whether somebody expects everything to be in MongoDB.</summary>
    public bool AsksForMongo => MongoUri is not null;

    /// <summary>Sets options from a section; a name that no option has is a mistake, and nothing starts.</summary>
    public void Bind(string section, object options) =>
        configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

    protected static string? Value(IConfiguration configuration, string name) =>
        configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}

using ChatKit.Mongo;
using Microsoft.Extensions.Options;

namespace ChatKit.Samples;

/// <summary>What all samples read alike from the environment and the configuration, so that what one writes another finds.</summary>
internal class SampleSettings(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary><c>CHATKIT_DATA</c>, or <c>data</c>.</summary>
    public string DataFolder { get; } =
        Path.GetFullPath(Value(configuration, "CHATKIT_DATA") ?? "data", environment.ContentRootPath);

    public string DatabasePath => Path.Combine(DataFolder, "chat.db");

    /// <summary><c>MONGO_URI</c>: where the MongoDB database is that everything is kept in; without it, that is a SQLite file.</summary>
    public string? MongoUri { get; } =
        Value(configuration, "MONGO_URI") ?? Value(configuration, "ChatKit:Mongo:ConnectionString");

    /// <summary>Where everything is kept, for people; an address may hold a password and is not told.</summary>
    public string Place => MongoUri is null ? DatabasePath : "MongoDB, as MONGO_URI says";

    /// <summary>Adds the store that the settings ask for.</summary>
    public IChatKitBuilder AddStore(IChatKitBuilder chat) =>
        MongoUri is { } uri
            ? chat.UseMongo(
                uri,
                options =>
                {
                    Bind("ChatKit:Mongo", options);
                    options.ConnectionString = uri;
                }
            )
            : chat.UseSqlite(DatabasePath, options => Bind("ChatKit:Sqlite", options));

    /// <summary>Why nothing can start, and where the database's address comes from if it is that.</summary>
    public string Explain(Exception exception)
    {
        var isTheAddress = exception is OptionsValidationException refusal
            ? refusal.OptionsType == typeof(MongoStoreOptions)
            : MongoUri is not null && exception is { InnerException: StoreUnavailableException };
        return isTheAddress ? $"{exception.Message} Here the address is what MONGO_URI says." : exception.Message;
    }

    /// <summary>Sets options from a section; a name that no option has is a mistake, and nothing starts.</summary>
    public void Bind(string section, object options) =>
        configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);

    protected static string? Value(IConfiguration configuration, string name) =>
        configuration[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}

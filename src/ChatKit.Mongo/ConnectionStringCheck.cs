using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>Refuses an address that can't be one, without repeating it: it may hold a password.</summary>
internal sealed class ConnectionStringCheck : IValidateOptions<MongoStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, MongoStoreOptions options)
    {
        if (options.Database is not null)
        {
            return ValidateOptionsResult.Success;
        }
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Fail(
                "The MongoDB store has no address. Call UseMongo(\"mongodb://localhost:27017/chat_app\")."
            );
        }
        try
        {
            _ = MongoUrl.Create(options.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (MongoConfigurationException)
        {
            return ValidateOptionsResult.Fail(
                "The MongoDB store's address is not a connection string. It looks like UseMongo(\"mongodb://localhost:27017/chat_app\")."
            );
        }
    }
}

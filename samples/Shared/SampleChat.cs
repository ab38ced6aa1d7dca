using ChatKit.AspNetCore;
using ChatKit.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Samples;

/// <summary>The chat as all samples set it up from one configuration, so that what one writes another reads.</summary>
internal static class SampleChat
{
    /// <summary>The database: <c>chat.db</c> in the folder <c>CHATKIT_DATA</c>, which is <c>data</c> by default.</summary>
    public static string DatabasePath(IConfiguration configuration) =>
        Path.Combine(configuration["CHATKIT_DATA"] is { Length: > 0 } folder ? folder : "data", "chat.db");

    /// <summary>What to tell whoever asks for MongoDB; null when nobody does.</summary>
    public static string? MongoNotice(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration["MONGO_URI"])
            ? null
            : $"MONGO_URI is set, but ChatKit has no MongoDB store yet: everything is kept in {DatabasePath(configuration)}.";

    /// <summary>Adds the chat with every option of the section <c>ChatKit</c>. The signing key is the caller's to set.</summary>
    public static IChatKitBuilder AddSampleChat(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("ChatKit");
        var chat = services.AddChatKit().UseSqlite(DatabasePath(configuration)).AddAccounts();
        services.Configure<ChatKitOptions>(section);
        services.Configure<AccountOptions>(section.GetSection("Accounts"));
        services.Configure<SqliteStoreOptions>(section.GetSection("Sqlite"));
        return chat;
    }
}

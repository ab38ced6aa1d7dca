using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>What goes wrong with a takeover, and what to do about it.</summary>
internal static class TakeoverErrors
{
    private const string HowTo =
        "Stop the original application, back the database up, and run the takeover: from ChatKit's sources "
        + "dotnet run --project samples/ChatKit.Seeder -- --take-over --dry-run, then the same without --dry-run, both with MONGO_URI set; "
        + "or in your own host await app.Services.GetRequiredService<MongoTakeover>().RunAsync().";

    public static InvalidOperationException Needed(string database) =>
        new($"The database {database} holds data of the original application that ChatKit has not taken over. {HowTo}");

    public static InvalidOperationException Unfinished(string database) =>
        new(
            $"A takeover of the database {database} has begun and not finished. Run it again: it goes on where it stopped. {HowTo}"
        );

    public static InvalidOperationException Running(string database) =>
        new($"Another takeover of the database {database} is running. Wait until it is done.");

    public static InvalidOperationException NotWhole(string what) =>
        new(
            $"The takeover's check failed: {what}. Is the original application still running? Stop it and run the takeover again; "
                + "until it ends well, ChatKit does not start on this database."
        );

    public static InvalidOperationException Invariant() =>
        new(
            "This process runs in globalization-invariant mode and can't tell that é has two spellings: names and searches would not find "
                + "each other. Remove InvariantGlobalization (or DOTNET_SYSTEM_GLOBALIZATION_INVARIANT) and install ICU."
        );

    public static InvalidOperationException Refused(MongoBulkWriteException exception) =>
        new(
            $"MongoDB refused a change: {exception.Message} Mend or remove the document that it names, and run the takeover again: it goes on "
                + "where it stopped.",
            exception
        );
}

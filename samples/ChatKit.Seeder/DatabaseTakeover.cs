using ChatKit.Mongo;
using ChatKit.Samples;

namespace ChatKit.Seeder;

/// <summary>Takes the original application's database over.</summary>
internal sealed class DatabaseTakeover(HostApplicationBuilder builder, SampleSettings settings)
{
    public async Task<int> RunAsync(bool isDryRun, Interruption interruption)
    {
        if (settings.MongoUri is null)
        {
            throw new InvalidOperationException(
                "--take-over needs the database's address: set MONGO_URI, such as mongodb://localhost:27017/chat_app."
            );
        }
        settings.AddStore(builder.Services.AddChatKit());
        await using var services = builder.Services.BuildServiceProvider();
        try
        {
            var report = await services
                .GetRequiredService<MongoTakeover>()
                .RunAsync(isDryRun, new Steps(), interruption.Token);
            Console.WriteLine(report);
            return 0;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            Console.WriteLine(
                "Interrupted. Run the same command again to go on; until then ChatKit does not start on this database."
            );
            return interruption.ExitCode;
        }
    }

    // Not Progress<string>, which may tell the last step after the report.
    private sealed class Steps : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine(value);
    }
}

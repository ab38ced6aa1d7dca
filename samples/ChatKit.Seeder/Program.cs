using ChatKit;
using ChatKit.Samples;
using ChatKit.Seeder;
using Microsoft.Extensions.Options;
using MongoDB.Driver;
using Spectre.Console;

SeedOptions options;
try
{
    options = SeedOptions.Parse(args);
}
catch (SeedOptionsException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine("See --help.");
    return 2;
}
if (options.WantsHelp)
{
    Console.WriteLine(SeedOptions.Help);
    return 0;
}

using var interruption = new Interruption();
SampleSettings? settings = null;
try
{
    DotEnv.Load(".env");
    var builder = Host.CreateApplicationBuilder(
        new HostApplicationBuilderSettings { EnvironmentName = HostEnvironment.Choose([]) }
    );
    settings = new SampleSettings(builder.Configuration, builder.Environment);
    builder.Logging.ClearProviders().AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    if (options.TakesOver)
    {
        return await new DatabaseTakeover(builder, settings).RunAsync(options.IsDryRun, interruption);
    }
    builder.Services.AddSeeder(settings);
    builder.Services.AddSingleton(AnsiConsole.Console);
    if (AnsiConsole.Profile.Out.IsTerminal)
    {
        builder.Services.AddSingleton<ISeedDisplay, BarDisplay>();
    }
    else
    {
        // A file or a pipe has no width to break lines at.
        AnsiConsole.Profile.Width = 1000;
        builder.Services.AddSingleton(Console.Out);
        builder.Services.AddSingleton<ISeedDisplay, LineDisplay>();
    }
    // Built but never started: it serves nobody.
    await using var services = builder.Services.BuildServiceProvider();
    var summary = services.GetRequiredService<Summary>();
    try
    {
        await services.GetRequiredService<SeedRun>().RunAsync(options, interruption.Token);
        summary.Write(settings.Place);
        return 0;
    }
    catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
    {
        summary.WriteInterrupted();
        return interruption.ExitCode;
    }
}
catch (Exception exception)
    when (exception
            is InvalidOperationException
                or StoreUnavailableException
                or OptionsValidationException
                or MongoException
    )
{
    // These messages say how to mend it; where in the code it happened would not.
    Console.Error.WriteLine(settings?.Explain(exception) ?? exception.Message);
    return 1;
}

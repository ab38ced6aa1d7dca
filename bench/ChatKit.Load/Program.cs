using ChatKit.Load;

if (args is ["--help"])
{
    Console.WriteLine(LoadOptions.Usage);
    return 0;
}

LoadOptions options;
(string Name, Func<LoadOptions, Task> Run)[] scenarios;
try
{
    options = LoadOptions.Parse(args);
    scenarios = Scenario.Choose(options.Scenario);
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n\n{LoadOptions.Usage}");
    return 2;
}

if (Environment.ProcessorCount > 1)
{
    return await SecondCore.RunAsync(options, args);
}

foreach (var (name, run) in scenarios)
{
    Report.Progress($"== {name}");
    await run(options);
}

return 0;

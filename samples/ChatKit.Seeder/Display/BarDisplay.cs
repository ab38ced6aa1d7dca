using Spectre.Console;

namespace ChatKit.Seeder;

/// <summary>A bar that moves: for people at a terminal.</summary>
internal sealed class BarDisplay(IAnsiConsole console, TimeProvider clock) : ISeedDisplay
{
    public Task ShowAsync(string what, long done, long total, Func<Action<long>, Task> work) =>
        console
            .Progress()
            .Columns(
                new ProgressBarColumn(),
                new PercentageColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left }
            )
            .StartAsync(async context =>
            {
                var pace = new Pace(done, total, clock);
                var task = context.AddTask(Describe(what, pace), maxValue: Math.Max(1, total));
                task.Value = done;
                await work(count =>
                {
                    pace.Add(count);
                    task.Description = Describe(what, pace);
                    task.Value = pace.Done;
                });
                task.Value = task.MaxValue;
            });

    private static string Describe(string what, Pace pace) => Markup.Escape($"{what}: {pace}");
}

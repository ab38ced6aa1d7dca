using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatKit.Seeder.Tests.Processes;

public sealed class InterruptionTestsOnSqlite() : InterruptionTests(() => new SeedFolder());

public sealed class InterruptionTestsOnMongo() : InterruptionTests(SeedFolder.OnMongo);

public abstract partial class InterruptionTests : IDisposable
{
    // A line of progress for each 4,000 messages.
    private static readonly string[] s_arguments = ["--users", "30", "--rooms", "5", "--messages", "80000"];

    private readonly Func<SeedFolder> _newFolder;
    private readonly SeedFolder _folder;

    private protected InterruptionTests(Func<SeedFolder> newFolder) => (_newFolder, _folder) = (newFolder, newFolder());

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Runs_that_are_killed_at_random_moments_are_completed_by_the_next()
    {
        using var whole = _newFolder();
        await whole.SeedAsync(s_arguments);
        var random = new Random(Environment.ProcessId);
        var moments = Enumerable.Range(0, 5).Select(_ => random.Next(1, 6)).ToList();

        var kills = 0;
        foreach (var lines in moments)
        {
            await using var killed = ChildProcess.Seeder(_folder, s_arguments);
            for (var i = 0; i < lines; i++)
            {
                await killed.NextLineAsync();
            }
            killed.Kill();
            var (code, _, _) = await killed.EndAsync();
            kills += code == 128 + 9 ? 1 : 0;
        }
        await using var last = ChildProcess.Seeder(_folder, s_arguments);
        var (exitCode, output, errors) = await last.EndAsync();

        var told = $"Killed after these lines: {string.Join(", ", moments)}.\n{output}{errors}";
        Assert.True(kills >= 3, $"Only {kills} runs were killed before they ended. {told}");
        Assert.True(exitCode == 0, told);
        Assert.True((await whole.ReadAsync()).SequenceEqual(await _folder.ReadAsync()), told);
    }

    [Fact]
    public async Task On_SIGTERM_it_stops_and_says_how_far_it_came()
    {
        await using var stopped = ChildProcess.Seeder(_folder, "--users", "5", "--rooms", "2", "--messages", "2000000");
        await stopped.WhenItPrintsAsync("Rooms:");
        await stopped.TerminateAsync();
        var (exitCode, output, errors) = await stopped.EndAsync();

        Assert.Equal(128 + 15, exitCode);
        Assert.Empty(errors);
        var told = Interrupted().Match(output).Groups[1].Value;
        var stored = (await _folder.ReadAsync()).Count(l => Message().IsMatch(l));
        Assert.Equal(stored, int.Parse(told, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("Interrupted with ([0-9,]+) messages stored")]
    private static partial Regex Interrupted();

    [GeneratedRegex("^[^:]+ [0-9]+ [a-z0-9_]+: ")]
    private static partial Regex Message();
}

namespace ChatKit.Seeder;

/// <summary>Shows how far a long piece of work has come.</summary>
internal interface ISeedDisplay
{
    /// <summary>Runs the work, which tells how many more are done; <paramref name="done"/> were done before it began.</summary>
    Task ShowAsync(string what, long done, long total, Func<Action<long>, Task> work);
}

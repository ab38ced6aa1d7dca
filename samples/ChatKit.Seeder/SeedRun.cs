namespace ChatKit.Seeder;

/// <summary>One run from the open store to the last line.</summary>
internal sealed class SeedRun(IChatStore store, SampleSeeder sample, BulkSeeder bulk)
{
    public async Task RunAsync(SeedOptions options, CancellationToken cancellationToken)
    {
        await store.StartAsync(cancellationToken);
        await sample.SeedAsync(cancellationToken);
        if (options.IsBulk)
        {
            await bulk.SeedAsync(options, cancellationToken);
        }
    }
}

namespace ChatKit.Faults.Tests;

public sealed class SqliteRestartTests(ITestOutputHelper output) : RestartTests(output)
{
    protected override string? MongoUri() => null;
}

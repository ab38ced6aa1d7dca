using ChatKit.MongoServers;

namespace ChatKit.Faults.Tests;

public sealed class MongoRestartTests(ITestOutputHelper output) : RestartTests(output)
{
    protected override string MongoUri() => MongoDatabases.RentNew().ConnectionString;
}

using ChatKit.MongoServers;

[assembly: AssemblyFixture(typeof(MongoDatabases))]

using System.Reflection;
using ChatKit.MongoServers;
using Xunit.v3;

namespace ChatKit.AspNetCore.Mongo.Tests;

/// <summary>Ends each test before it begins where there is no server, also those that use a host of a fixture, which could not be started.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class NeedsMongoAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => MongoDatabases.Require();
}

using System.Globalization;
using BenchmarkDotNet.Running;
using ChatKit.Benchmarks.Mongo;

if (args is ["mongo", var address, .. var rest])
{
    var messages = rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000;
    await MongoMeasurement.RunAsync(address, messages);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

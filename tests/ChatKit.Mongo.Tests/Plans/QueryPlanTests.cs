using System.Diagnostics;

namespace ChatKit.Mongo.Tests;

/// <summary>
/// Every query that any store sends goes by an index, and nothing is sorted in the server's memory. The queries are those that the driver
/// sends while every method of every store is called: a new one is explained without being named here.
/// </summary>
public sealed class QueryPlanTests : StoreTests
{
    // The server takes a moment to learn what is in a collection that was just filled.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Every_query_goes_by_an_index_and_sorts_nothing()
    {
        var data = await FilledDatabase.FillAsync(Node, Cancel);
        Log.Clear();
        var tour = new StoreTour(Node, Cancel).Calls(data);
        Assert.Equal(StoreTour.Methods, tour.Keys.Order());
        foreach (var call in tour.Values.SelectMany(calls => calls))
        {
            await call();
        }
        // Writes what is still to be written of the senders' markers.
        await Node.ReadMarkers.ListHeadsAsync(data.User, Cancel);
        await Node.ReadMarkers.ListHeadsAsync(data.Other, Cancel);
        var queries = Log.Commands.SelectMany(QueryPlan.Of).DistinctBy(query => query.Shape).ToList();

        var wrong = await ExplainAsync(queries);

        TestContext.Current.SendDiagnosticMessage(
            $"{queries.Count} queries of {Log.Commands.Count} commands explained."
        );
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private async Task<List<string>> ExplainAsync(List<QueryPlan> queries)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var wrong = new List<string>();
            foreach (var query in queries)
            {
                var explained = await query.ExplainAsync(Database.Database, Cancel);
                if (!explained.IsGood)
                {
                    wrong.Add($"{query.Query}: {explained}");
                }
            }
            if (wrong.Count == 0 || Stopwatch.GetElapsedTime(started) > s_patience)
            {
                return wrong;
            }
            await Task.Delay(s_pause, Cancel);
        }
    }
}

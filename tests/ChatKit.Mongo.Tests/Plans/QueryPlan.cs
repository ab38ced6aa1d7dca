using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo.Tests;

/// <summary>
/// A query that was sent, in the form that <c>explain</c> takes on every server. What finds the documents of an update or a deletion is
/// explained as a find. A lookup is explained for one document: as the query that it runs for each.
/// </summary>
internal sealed record QueryPlan(BsonDocument Query)
{
    /// <summary>What it is apart from its values: those with the same shape have the same plan.</summary>
    public string Shape { get; } = ShapeOf(Query).ToJson();

    public static IEnumerable<QueryPlan> Of(BsonDocument command) =>
        command.GetElement(0).Name switch
        {
            "insert" or "getMore" => [],
            "find" => [Find(command, command["filter"], command)],
            "findAndModify" => [Find(command, command["query"], command)],
            "update" => command["updates"].AsBsonArray.Select(update => Find(command, update["q"], [])),
            "delete" => command["deletes"].AsBsonArray.Select(delete => Find(command, delete["q"], [])),
            "aggregate" => OfPipeline(command[0].AsString, command["pipeline"].AsBsonArray),
            var other => throw new InvalidOperationException($"Say here how {other} is explained."),
        };

    /// <summary>The stages of the plan that the server chose, and the indexes it goes by.</summary>
    public async Task<Explained> ExplainAsync(IMongoDatabase database, CancellationToken cancellationToken)
    {
        var query = Query.DeepClone().AsBsonDocument;
        if (query.Contains("pipeline"))
        {
            await ReplacePlaceholderAsync(database, query, cancellationToken);
            query["cursor"] = new BsonDocument();
        }
        var answer = await database.RunCommandAsync(
            new BsonDocumentCommand<BsonDocument>(
                new BsonDocument { { "explain", query }, { "verbosity", "queryPlanner" } }
            ),
            cancellationToken: cancellationToken
        );
        var plans = ValuesOf(answer, "winningPlan").ToList();
        return new Explained(
            [.. plans.SelectMany(plan => ValuesOf(plan, "stage")).Select(stage => stage.AsString)],
            [.. plans.SelectMany(plan => ValuesOf(plan, "indexName")).Select(name => name.AsString)]
        );
    }

    private static QueryPlan Find(BsonDocument command, BsonValue filter, BsonDocument options)
    {
        var find = new BsonDocument { { "find", command[0] }, { "filter", filter } };
        find.AddRange(options.Where(option => option.Name is "sort" or "limit" or "projection" or "hint"));
        return new QueryPlan(find);
    }

    private static IEnumerable<QueryPlan> OfPipeline(string collection, BsonArray pipeline)
    {
        var stages = pipeline.Select(stage => stage.AsBsonDocument).ToList();
        var own = stages.Where(stage => stage.GetElement(0).Name is "$match" or "$sort" or "$limit");
        yield return new QueryPlan(Aggregate(collection, own));
        foreach (
            var lookup in stages.Where(stage => stage.Contains("$lookup")).Select(stage => stage[0].AsBsonDocument)
        )
        {
            var inner = lookup
                .GetValue("pipeline", new BsonArray())
                .AsBsonArray.Select(stage =>
                    ReplaceVariables(stage, lookup.GetValue("let", new BsonDocument()).AsBsonDocument).AsBsonDocument
                );
            var match = new BsonDocument("$match", new BsonDocument(lookup["foreignField"].AsString, Placeholder));
            yield return new QueryPlan(Aggregate(lookup["from"].AsString, inner.Prepend(match)));
        }
    }

    private static BsonDocument Aggregate(string collection, IEnumerable<BsonDocument> pipeline) =>
        new() { { "aggregate", collection }, { "pipeline", new BsonArray(pipeline) } };

    private static BsonString Placeholder { get; } = new("the value of a document");

    // A lookup is for a value that documents have.
    private static async Task ReplacePlaceholderAsync(
        IMongoDatabase database,
        BsonDocument query,
        CancellationToken cancellationToken
    )
    {
        var match = query["pipeline"][0]["$match"].AsBsonDocument;
        foreach (var element in match.Where(element => element.Value == Placeholder).ToList())
        {
            var document = await database
                .GetCollection<BsonDocument>(query[0].AsString)
                .Find(FilterDefinition<BsonDocument>.Empty)
                .Limit(1)
                .SingleAsync(cancellationToken);
            match[element.Name] = document[element.Name];
        }
    }

    private static BsonValue ReplaceVariables(BsonValue value, BsonDocument variables) =>
        value switch
        {
            BsonDocument document => new BsonDocument(
                document.Select(e => new BsonElement(e.Name, ReplaceVariables(e.Value, variables)))
            ),
            BsonArray array => new BsonArray(array.Select(item => ReplaceVariables(item, variables))),
            BsonString { Value: var text }
                when text.StartsWith("$$", StringComparison.Ordinal) && variables.Contains(text[2..]) => 0L,
            _ => value,
        };

    private static BsonValue ShapeOf(BsonValue value) =>
        value switch
        {
            BsonDocument document => new BsonDocument(
                document.Select(
                    (e, i) =>
                        new BsonElement(e.Name, i == 0 && e.Name is "find" or "aggregate" ? e.Value : ShapeOf(e.Value))
                )
            ),
            BsonArray array => new BsonArray(array.Select(ShapeOf).Distinct()),
            BsonInt32 number => number,
            BsonString text when text.Value.StartsWith('$') => text,
            _ => value.BsonType.ToString(),
        };

    private static IEnumerable<BsonValue> ValuesOf(BsonValue value, string name) =>
        value switch
        {
            BsonDocument document => document.SelectMany(e =>
                (e.Name == name ? [e.Value] : Enumerable.Empty<BsonValue>()).Concat(
                    e.Name == "rejectedPlans" ? [] : ValuesOf(e.Value, name)
                )
            ),
            BsonArray array => array.SelectMany(item => ValuesOf(item, name)),
            _ => [],
        };

    internal sealed record Explained(IReadOnlyList<string> Stages, IReadOnlyList<string> Indexes)
    {
        public bool IsGood =>
            !Stages.Contains("COLLSCAN")
            && !Stages.Contains("SORT")
            && (
                Indexes.Count > 0
                || Stages.Any(stage =>
                    stage is "IDHACK" or "EOF" || stage.StartsWith("EXPRESS", StringComparison.Ordinal)
                )
            );

        public override string ToString() => $"{string.Join(" < ", Stages)} by {string.Join(", ", Indexes)}";
    }
}

using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Driver;
using Snapshooter;
using Snapshooter.Core;
using Snapshooter.Core.Serialization;

namespace ChatKit.Mongo.Tests;

/// <summary>
/// What the server is sent for the queries of one class, compared with a snapshot kept beside the test; no server is needed.
/// <c>SNAPSHOOTER_STRICT_MODE=off</c> writes new ones.
/// </summary>
internal sealed class QuerySnapshot(Type queries) : IEnumerable
{
    private static readonly JsonWriterSettings s_indented = new() { Indent = true, OutputMode = JsonOutputMode.Shell };

    private readonly BsonDocument _rendered = [];

    static QuerySnapshot()
    {
        // Otherwise a snapshot that is missing is written, and the test passes.
        if (Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE") is null)
        {
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");
        }
    }

    /// <summary>A query under the name of the member that makes it, perhaps with a remark after a comma.</summary>
    public void Add<T>(string name, FilterDefinition<T> filter) => _rendered.Add(name, filter.Render(Args<T>()));

    public void Add<T>(string name, UpdateDefinition<T> update) => _rendered.Add(name, update.Render(Args<T>()));

    public void Add<T>(string name, SortDefinition<T> sort) => _rendered.Add(name, sort.Render(Args<T>()));

    public void Add<TIn, TOut>(string name, ProjectionDefinition<TIn, TOut> projection) =>
        _rendered.Add(name, projection.Render(Args<TIn>()).Document);

    public void Add<TIn, TOut>(string name, PipelineDefinition<TIn, TOut> pipeline) =>
        _rendered.Add(name, new BsonArray(pipeline.Render(Args<TIn>()).Documents));

    public void Add(string name, BsonValue rendered) => _rendered.Add(name, rendered);

    /// <summary>Fails when a query is not as its snapshot, or when the class makes one that is not here.</summary>
    public void Matches([CallerFilePath] string testFile = "")
    {
        Assert.Equal(MembersThatMakeQueries(), _rendered.Names.Select(name => name.Split(',')[0]).Distinct().Order());
        var serializer = new SnapshotSerializer(new GlobalSnapshotSettingsResolver());
        var files = new SnapshotFileHandler();
        var snapshots = new SnapshotAssert(
            serializer,
            files,
            new SnapshotEnvironmentCleaner(files),
            new JsonSnapshotComparer(new Equality(), serializer),
            new JsonSnapshotFormatter(serializer)
        );
        var name = new SnapshotFullName($"{queries.Name}.snap", Path.GetDirectoryName(testFile)!);
        snapshots.AssertSnapshot(_rendered.ToJson(s_indented), name, new MatchOptions());
    }

    IEnumerator IEnumerable.GetEnumerator() => _rendered.GetEnumerator();

    private IEnumerable<string> MembersThatMakeQueries() =>
        queries
            .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => IsQuery(TypeOf(member)))
            .Select(member => member.Name)
            .Distinct()
            .Order();

    private static Type? TypeOf(MemberInfo member) =>
        member switch
        {
            MethodInfo { IsSpecialName: false } method => method.ReturnType,
            PropertyInfo property => property.PropertyType,
            FieldInfo field => field.FieldType,
            _ => null,
        };

    private static bool IsQuery(Type? type) =>
        type is not null
        && (
            type.Namespace is "MongoDB.Driver" or "MongoDB.Bson"
            || type.GenericTypeArguments.Contains(typeof(ChatIndex))
        );

    private static RenderArgs<T> Args<T>() =>
        new(BsonSerializer.LookupSerializer<T>(), BsonSerializer.SerializerRegistry);

    private sealed class Equality : IAssert
    {
        public void Assert(string expectedSnapshot, string actualSnapshot) =>
            Xunit.Assert.Equal(expectedSnapshot, actualSnapshot);
    }
}

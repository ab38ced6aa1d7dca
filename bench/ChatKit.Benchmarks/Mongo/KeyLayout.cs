using System.Numerics;
using System.Text;
using MongoDB.Bson;

namespace ChatKit.Benchmarks.Mongo;

/// <summary>How long the entries of a MongoDB index are before the engine leaves out what neighbours share: worked out, not asked for.</summary>
internal static class KeyLayout
{
    // The end of a key, and where the document lies.
    private const int Rest = 1 + 4;

    /// <summary>All entries of one document.</summary>
    public static int BytesOf(BsonDocument document, BsonDocument index)
    {
        var partial = index.GetValue("partialFilterExpression", new BsonDocument()).AsBsonDocument;
        if (!partial.Names.All(document.Contains))
        {
            return 0;
        }
        var (entries, once, each) = (1, Rest, 0);
        foreach (var path in index["key"].AsBsonDocument.Names)
        {
            var value = ValueAt(document, path);
            if (value is BsonArray { Count: > 0 } array)
            {
                entries = array.Count;
                each = array.Sum(BytesOf);
            }
            else
            {
                once += BytesOf(value);
            }
        }
        return (entries * once) + each;
    }

    // Each value has a byte for its type; numbers are as long as they have to be, text ends with a zero.
    private static int BytesOf(BsonValue value) =>
        value switch
        {
            BsonObjectId => 13,
            BsonDateTime => 9,
            BsonInt32 or BsonInt64 => 1 + ((BitOperations.Log2((ulong)value.ToInt64() << 1 | 1) + 8) / 8),
            BsonString text => 2 + Encoding.UTF8.GetByteCount(text.Value),
            BsonDocument document => 2 + document.Sum(field => 2 + field.Name.Length + BytesOf(field.Value)),
            _ => 1,
        };

    private static BsonValue ValueAt(BsonDocument document, string path)
    {
        BsonValue value = document;
        foreach (var name in path.Split('.'))
        {
            value = value switch
            {
                BsonDocument inner => inner.GetValue(name, BsonNull.Value),
                BsonArray array => new BsonArray(
                    array.Select(item => item.AsBsonDocument.GetValue(name, BsonNull.Value))
                ),
                _ => BsonNull.Value,
            };
        }
        return value;
    }
}

using System.Globalization;
using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Reads values as scripts, imports and older versions of the original application may have written them.</summary>
internal static class Loose
{
    /// <summary>An id, or the 24 characters of one.</summary>
    public static bool TryId(BsonValue? value, out ObjectId id)
    {
        id = default;
        switch (value)
        {
            case BsonObjectId given:
                id = given.Value;
                return true;
            case BsonString text when ChatId.TryParse(text.Value.Trim(), out var parsed):
                id = parsed.ToObjectId();
                return true;
            case BsonDocument { ElementCount: 1 } exported when exported.TryGetValue("$oid", out var inner):
                return TryId(inner, out id);
            default:
                return false;
        }
    }

    /// <summary>A date, its ISO text (without a zone it is UTC, as Python's <c>utcnow</c> is), or seconds or milliseconds since 1970.</summary>
    public static bool TryDate(BsonValue? value, out BsonDateTime date)
    {
        date = new BsonDateTime(0);
        switch (value)
        {
            case BsonDateTime { IsValidDateTime: true } given:
                date = given;
                return true;
            case BsonString text
                when DateTimeOffset.TryParse(
                    text.Value,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var parsed
                ):
                date = new BsonDateTime(parsed.ToUnixTimeMilliseconds());
                return true;
            case BsonInt32 or BsonInt64 or BsonDouble:
                return TryNumber(value.ToDouble(), out date);
            case BsonDocument { ElementCount: 1 } exported when exported.TryGetValue("$date", out var inner):
                return TryDate(inner, out date);
            default:
                return false;
        }
    }

    private static bool TryNumber(double number, out BsonDateTime date)
    {
        // 100 thousand million seconds are the year 5138, and as milliseconds 1973.
        var milliseconds = number < 1e11 ? number * 1000 : number;
        var isTime = milliseconds is > 0 and < 253402300800000;
        date = new BsonDateTime(isTime ? (long)milliseconds : 0);
        return isTime;
    }
}

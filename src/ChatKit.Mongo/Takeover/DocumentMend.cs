using MongoDB.Bson;
using MongoDB.Driver;

namespace ChatKit.Mongo;

/// <summary>
/// Works out what has to change in a document so that ChatKit can read it. The document is changed in memory at once, so that one rule
/// sees what another has mended. What is replaced stays in the document, under <c>before_takeover</c>.
/// </summary>
internal sealed class DocumentMend(BsonDocument document)
{
    private const string Before = "before_takeover";

    private readonly BsonDocument _set = [];
    private readonly BsonDocument _unset = [];
    private readonly List<(TakeoverFindingKind Kind, string Text)> _found = [];

    public BsonDocument Document => document;

    public ObjectId Id => document["_id"].AsObjectId;

    /// <summary>When the document was made, by its id.</summary>
    public BsonDateTime Made => new(new DateTimeOffset(Id.CreationTime).ToUnixTimeMilliseconds());

    public bool IsNeeded => _set.ElementCount + _unset.ElementCount > 0;

    public BsonValue? this[string field] => document.GetValue(field, null);

    /// <summary>The update, for the document as it was read.</summary>
    public UpdateDefinition<BsonDocument> Update
    {
        get
        {
            var update = new BsonDocument();
            update.Add("$set", _set, _set.ElementCount > 0);
            update.Add("$unset", _unset, _unset.ElementCount > 0);
            return new BsonDocumentUpdateDefinition<BsonDocument>(update);
        }
    }

    public void Report(Findings findings, string collection)
    {
        foreach (var (kind, text) in _found)
        {
            findings.Add(collection, kind, text, Id);
        }
    }

    public void Note(TakeoverFindingKind kind, string text) => _found.Add((kind, text));

    /// <summary>Adds a field of ChatKit's own, if it is not there as it should be.</summary>
    public bool Add(string field, BsonValue value)
    {
        if (this[field] == value)
        {
            return false;
        }
        Put(field, value);
        return true;
    }

    /// <summary>Removes a field of ChatKit's own.</summary>
    public void Remove(string field)
    {
        if (document.Contains(field))
        {
            Drop(field);
        }
    }

    /// <summary>Replaces a value and keeps the one it had.</summary>
    public void Replace(string field, BsonValue value, string text)
    {
        Keep(field);
        Put(field, value);
        Note(TakeoverFindingKind.Changed, text);
    }

    /// <summary>Replaces a value by the same in another form.</summary>
    public void Restate(string field, BsonValue value, string text)
    {
        Put(field, value);
        Note(TakeoverFindingKind.Changed, text);
    }

    /// <summary>Makes sure of an id; false when there is none to be read.</summary>
    public bool TryId(string field)
    {
        if (this[field] is BsonObjectId)
        {
            return true;
        }
        if (!Loose.TryId(this[field], out var id))
        {
            return false;
        }
        Restate(field, id, $"{field} was the text of an id");
        return true;
    }

    /// <summary>Makes sure of an id, or of none.</summary>
    public void OptionalId(string field)
    {
        if (!IsNothing(field) && !TryId(field))
        {
            Discard(field);
        }
    }

    /// <summary>Makes sure of a date.</summary>
    public BsonDateTime Date(string field, BsonDateTime fallback)
    {
        OptionalDate(field);
        if (IsNothing(field))
        {
            Put(field, fallback);
            Note(TakeoverFindingKind.Added, $"{field} was missing");
        }
        return document[field].AsBsonDateTime;
    }

    /// <summary>Makes sure of a date, or of none.</summary>
    public void OptionalDate(string field)
    {
        if (IsNothing(field) || this[field] is BsonDateTime { IsValidDateTime: true })
        {
            return;
        }
        if (Loose.TryDate(this[field], out var date))
        {
            Replace(field, date, $"{field} was no date but could be read as one");
        }
        else
        {
            Discard(field);
        }
    }

    /// <summary>Makes sure of true or false.</summary>
    public void Flag(string field, bool fallback)
    {
        if (this[field] is BsonBoolean)
        {
            return;
        }
        if (IsNothing(field))
        {
            Put(field, fallback);
            Note(TakeoverFindingKind.Added, $"{field} was missing");
        }
        else
        {
            Replace(
                field,
                this[field] is BsonInt32 or BsonInt64 or BsonDouble ? this[field] != 0 : fallback,
                $"{field} was neither true nor false"
            );
        }
    }

    /// <summary>Makes sure of a text that is not empty, or of none.</summary>
    public void OptionalText(string field)
    {
        if (this[field] is BsonString { Value: "" })
        {
            Drop(field);
            Note(TakeoverFindingKind.Changed, $"{field} was empty, which is the same as missing");
        }
        else if (!IsNothing(field) && this[field] is not BsonString)
        {
            Discard(field);
        }
    }

    /// <summary>Takes a value away that can't be read, and keeps it.</summary>
    public void Discard(string field)
    {
        Keep(field);
        Drop(field);
        Note(TakeoverFindingKind.Changed, $"{field} could not be read");
    }

    public bool IsNothing(string field) => this[field] is null or BsonNull;

    private void Put(string field, BsonValue value)
    {
        document[field] = value;
        _set[field] = value;
        _unset.Remove(field);
    }

    private void Drop(string field)
    {
        document.Remove(field);
        _unset[field] = "";
        _set.Remove(field);
    }

    // The first value only: it is the original application's.
    private void Keep(string field)
    {
        var kept = this[Before] as BsonDocument;
        if (!IsNothing(field) && kept?.Contains(field) != true && !_set.Contains($"{Before}.{field}"))
        {
            _set[$"{Before}.{field}"] = document[field];
        }
    }
}

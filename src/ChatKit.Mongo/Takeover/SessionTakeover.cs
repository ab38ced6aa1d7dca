using MongoDB.Bson;

namespace ChatKit.Mongo;

/// <summary>Ends the original application's sessions, whose tokens ChatKit does not know, and gives each an expiry, so that they remove themselves.</summary>
internal sealed class SessionTakeover(TakeoverRun run)
{
    // So long the original application's tokens live.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    private readonly SetAside _setAside = new(run);

    public async Task RunAsync()
    {
        if (!run.IsFirst)
        {
            return;
        }
        run.Tell(CollectionNames.Sessions);
        var writer = run.Writer(CollectionNames.Sessions);
        foreach (var seen in SeenKeys.PassesOver(await run.CountAsync(CollectionNames.Sessions)))
        {
            await foreach (var document in run.StreamAsync(CollectionNames.Sessions, sort: new BsonDocument("_id", 1)))
            {
                if (run.HasId(document))
                {
                    await MendAsync(document, seen, writer);
                }
            }
            await writer.FlushAsync();
        }
    }

    private async Task MendAsync(BsonDocument document, SeenKeys seen, BatchWriter writer)
    {
        var before = document.DeepClone().AsBsonDocument;
        var session = new DocumentMend(document);
        if (!session.TryId("user_id"))
        {
            await _setAside.MoveAsync(CollectionNames.Sessions, before, "its user_id is no id");
            return;
        }
        if (
            session["session_token"] is not BsonString { Value: { Length: > 0 } token }
            || seen.TryAdd("token", token) is false
        )
        {
            session.Replace(
                "session_token",
                $"ended-{session.Id}",
                "session_token was missing or another session's: the session is ended"
            );
        }
        var created = session.Date("created_at", session.Made);
        session.Date(
            "expires_at",
            new BsonDateTime(created.MillisecondsSinceEpoch + (long)s_lifetime.TotalMilliseconds)
        );
        session.OptionalText("ip_address");
        session.OptionalText("user_agent");
        if (session["is_active"] != false)
        {
            session.Replace("is_active", false, "ended: users sign in again");
        }
        if (session.IsNeeded)
        {
            session.Report(run.Findings, CollectionNames.Sessions);
            await writer.AddAsync(new BsonDocument("_id", session.Id), session.Update);
        }
    }
}

using System.Globalization;
using System.Web;

namespace ChatKit.Client.Tests;

/// <summary>Its REST routes.</summary>
internal sealed partial class ServerModel
{
    public object Rest(string me, RestCall call)
    {
        Gate($"{call.Method} {call.Path}");
        var (path, query) = call.Path.Split('?') is [var p, var q] ? (p, q) : (call.Path, "");
        return path.Split('/') switch
        {
            ["rooms", var id, "messages"] => Page(Talk(me, id, null), query),
            ["users", var id, "messages"] => Page(Talk(me, null, id), query),
            ["users", var id] => new UserResponse(Users[id]),
            ["login"] => SignIn(((LoginRequest)call.Body!).Username),
            ["logout"] => new None(),
            ["profile"] => new UserResponse(Users[me]),
            ["messages", var id] => Change(me, id, (call.Body as EditMessageRequest)?.Content),
            _ => throw new NotSupportedException(path),
        };
    }

    private SignIn SignIn(string name) =>
        new()
        {
            Token = $"{name}-id",
            ExpiresAt = _time.Now.AddDays(1),
            User = Users[$"{name}-id"],
        };

    private static MessagesResponse Page(Talked talk, string text)
    {
        var query = HttpUtility.ParseQueryString(text);
        long? Number(string name) => query[name] is { } value ? long.Parse(value, CultureInfo.InvariantCulture) : null;
        DateTimeOffset? since = query["changed_since"] is { } time
            ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)
            : null;
        return talk.Page(Number("before"), Number("after"), since, (int)(Number("limit") ?? 50));
    }

    private MessageResponse Change(string me, string id, string? content)
    {
        var talk = _talks.Values.FirstOrDefault(t => t.Members.Contains(me) && t.Messages.Exists(m => m.Id == id));
        if (talk is null)
        {
            throw new ChatKitClientException("message_not_found");
        }
        var index = talk.Messages.FindIndex(m => m.Id == id);
        var known = talk.Messages[index];
        if (known.Deleted)
        {
            return new(known);
        }
        // No two changes have the same time, and none has less than a millisecond.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.Now.ToUnixTimeMilliseconds());
        _lastChange = now > _lastChange ? now : _lastChange.AddMilliseconds(1);
        talk.Messages[index] = content is null
            ? known with
            {
                Content = null,
                Deleted = true,
                DeletedAt = _lastChange,
            }
            : known with
            {
                Content = content,
                Edited = true,
                EditedAt = _lastChange,
            };
        talk.Changes.Add((_lastChange, index));
        Tell(talk.Members, content is null ? "message_deleted" : "message_edited", talk.Messages[index]);
        return new(talk.Messages[index]);
    }
}

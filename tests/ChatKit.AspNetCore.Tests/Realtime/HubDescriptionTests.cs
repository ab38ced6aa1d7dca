using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore.Tests;

/// <summary>
/// <c>hub.json</c> describes the hub as <c>openapi.json</c> does the routes: each method's argument and reply, each event's payload. Clients in
/// other languages generate their types from the two.
/// </summary>
public sealed class HubDescriptionTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    // The code names an event and its payload where it is sent; what is really sent is compared with this below.
    private static readonly Dictionary<string, Type> s_payloads = new()
    {
        ["message"] = typeof(MessageJson),
        ["private_message"] = typeof(MessageJson),
        ["message_edited"] = typeof(MessageJson),
        ["message_deleted"] = typeof(MessageJson),
        ["user_joined"] = typeof(MemberChangePayload),
        ["user_left"] = typeof(MemberChangePayload),
        ["typing"] = typeof(TypingPayload),
        ["stop_typing"] = typeof(TypingPayload),
        ["online_users"] = typeof(OnlineUsersPayload),
        ["presence"] = typeof(PresencePayload),
        ["read"] = typeof(ReadPayload),
        ["room_updated"] = typeof(RoomPayload),
        ["room_closed"] = typeof(RoomIdPayload),
        ["room_removed"] = typeof(RoomIdPayload),
        ["session_ended"] = typeof(SessionEndedPayload),
        ["heads"] = typeof(HeadsPayload),
    };

    /// <summary>
    /// A change of the contract shows up here: if it is meant, replace the file by what the failing test wrote beside it, and run
    /// <c>npm run generate</c> in <c>clients/js</c>.
    /// </summary>
    [Fact]
    public async Task The_description_is_the_reviewed_one()
    {
        var text = JsonSerializer.Serialize(Describe(), s_indented);
        var reviewed = Path.Combine(AppContext.BaseDirectory, "hub.json");
        await File.WriteAllTextAsync($"{reviewed}.actual", text + "\n", TestContext.Current.CancellationToken);

        Assert.Equal(
            (await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken)).TrimEnd(),
            text,
            ignoreLineEndingDifferences: true
        );
    }

    [Fact]
    public void Every_event_is_described() => Assert.Equal(WireContract.Events.Order(), s_payloads.Keys.Order());

    /// <summary><c>Events.snap</c> is what the host really sent.</summary>
    [Fact]
    public async Task What_is_sent_is_as_described()
    {
        var snapshot = Path.Combine(AppContext.BaseDirectory, "Realtime", "__snapshots__", "Events.snap");
        var text = await File.ReadAllTextAsync(snapshot, TestContext.Current.CancellationToken);
        var sent = JsonNode.Parse(text)!.AsObject();

        Assert.Equal(s_payloads.Keys.Order(), sent.Select(e => e.Key).Order());
        Assert.All(sent, e => AssertFits(s_payloads[e.Key], e.Value!.AsObject(), e.Key));
    }

    private static void AssertFits(Type type, JsonObject value, string where)
    {
        var fields = WireShape.Fields(type).ToDictionary(f => f.Name);
        Assert.Empty(value.Select(v => v.Key).Except(fields.Keys).Select(key => $"{where}.{key} is not described"));
        foreach (var field in fields.Values)
        {
            var path = $"{where}.{field.Name}";
            if (value[field.Name] is not { } found)
            {
                Assert.True(field.IsOptional, $"{path} is missing");
            }
            else if (WireShape.IsObject(field.Element))
            {
                var items = found is JsonArray list ? list.Select(i => i!) : [found];
                Assert.All(items, i => AssertFits(field.Element, i.AsObject(), path));
            }
        }
    }

    private static JsonObject Describe()
    {
        var types = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var methods = new JsonObject();
        foreach (
            var (name, method) in typeof(ChatHub)
                .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(m => (Name: m.GetCustomAttribute<HubMethodNameAttribute>()?.Name, Method: m))
                .Where(m => m.Name is not null)
                .OrderBy(m => m.Name, StringComparer.Ordinal)
        )
        {
            var input = method.GetParameters().Single().ParameterType.GetGenericArguments().Single();
            var described = new JsonObject { ["input"] = Name(input) };
            if (method.ReturnType is { IsGenericType: true } task)
            {
                described["reply"] = Name(task.GetGenericArguments().Single().GetGenericArguments().Single());
            }
            methods[name!] = described;
        }
        var events = new JsonObject();
        foreach (var (name, payload) in s_payloads.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            events[name] = Name(payload);
        }
        return new JsonObject
        {
            ["methods"] = methods,
            ["events"] = events,
            ["types"] = new JsonObject(types.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value))),
        };

        string Name(Type type)
        {
            if (WireShape.IsObject(type) && types.TryAdd(type.Name, []))
            {
                foreach (var field in WireShape.Fields(type))
                {
                    var text = Name(field.Element) + (field.IsList ? "[]" : "");
                    types[type.Name][field.IsOptional ? $"{field.Name}?" : field.Name] = text;
                }
            }
            return WireShape.NameOf(type);
        }
    }
}

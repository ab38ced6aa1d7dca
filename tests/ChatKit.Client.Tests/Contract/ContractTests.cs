using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatKit.Client.Tests;

/// <summary>This package's records beside the server's own descriptions of its hub and its routes: neither has a field more.</summary>
public sealed class ContractTests
{
    private static readonly Dictionary<Type, string> s_names = new()
    {
        [typeof(Message)] = "MessageJson",
        [typeof(MessageFile)] = "FileJson",
        [typeof(User)] = "UserJson",
        [typeof(Sender)] = "SenderJson",
        [typeof(Room)] = "RoomJson",
        [typeof(Member)] = "MemberJson",
        [typeof(Ban)] = "BanJson",
        [typeof(Client.Device)] = "SessionJson",
        [typeof(PrivateConversation)] = "ConversationJson",
        [typeof(Upload)] = "FileResponse",
        [typeof(SignIn)] = "SignInResponse",
    };

    private static readonly JsonElement s_hub = Read("hub.json");
    private static readonly JsonElement s_api = Read("openapi.json");

    public static TheoryData<string> Records =>
        [
            .. typeof(Message)
                .Assembly.GetTypes()
                .Where(t => t.GetProperties().Any(p => p.IsDefined(typeof(JsonPropertyNameAttribute))))
                .Select(t => t.Name)
                .Order(),
        ];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_has_the_fields_that_the_server_describes(string name)
    {
        var type = typeof(Message).Assembly.GetType($"ChatKit.Client.{name}", throwOnError: true)!;
        var described = Described(s_names.GetValueOrDefault(type, name)).ToArray();

        Assert.NotEmpty(described);
        // A proxy's problem may leave out anything.
        var own = type == typeof(ProblemJson) ? Own(type).Select(f => f.TrimEnd('?')) : Own(type);
        var theirs = type == typeof(ProblemJson) ? described.Select(f => f.TrimEnd('?')) : described;
        Assert.Equal(theirs.Order(), own.Order());
    }

    [Fact]
    public void Every_event_is_understood_with_its_payload()
    {
        var described = s_hub.GetProperty("events").EnumerateObject().Select(e => $"{e.Name} {e.Value.GetString()}");
        var own = HubEvent.All.Select(e => $"{e.Key} {s_names.GetValueOrDefault(e.Value, e.Value.Name)}");

        Assert.Equal(described.Order(), own.Order());
    }

    [Fact]
    public void Every_record_has_a_generated_reader() =>
        Assert.All(
            HubEvent.All.Values.Append(typeof(KeptMessage)).Append(typeof(SignIn)).Append(typeof(None)),
            type => Assert.NotNull(Wire.Default.GetTypeInfo(type))
        );

    private static IEnumerable<string> Described(string name)
    {
        if (s_hub.GetProperty("types").TryGetProperty(name, out var fields))
        {
            return fields.EnumerateObject().Select(f => f.Name);
        }
        var schema = s_api.GetProperty("schemas").GetProperty(name);
        var required = schema.TryGetProperty("required", out var list)
            ? list.EnumerateArray().Select(r => r.GetString()).ToHashSet()
            : [];
        return schema
            .GetProperty("properties")
            .EnumerateObject()
            .Select(p => required.Contains(p.Name) ? p.Name : $"{p.Name}?");
    }

    private static IEnumerable<string> Own(Type type)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>() is { } field)
            {
                var isOptional = nullability.Create(property).ReadState == NullabilityState.Nullable;
                yield return isOptional ? $"{field.Name}?" : field.Name;
            }
        }
    }

    private static JsonElement Read(string file) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));
}

using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore;

internal sealed record MessageResponse([property: JsonPropertyName("message")] MessageJson Message)
{
    public static MessageResponse From(MessageView view) => new(MessageJson.From(view));
}

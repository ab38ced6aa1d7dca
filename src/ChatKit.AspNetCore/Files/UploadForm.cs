using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>What OpenAPI shows of an upload; it is read by <see cref="UploadedFile"/>, which holds no more than a part of it.</summary>
internal sealed record UploadForm
{
    [JsonPropertyName("file")]
    public required IFormFile File { get; init; }
}

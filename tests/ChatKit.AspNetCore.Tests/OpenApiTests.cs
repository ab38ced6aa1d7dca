using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

public sealed class OpenApiTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public async Task Every_operation_tells_its_schemas_and_errors()
    {
        var document = await DocumentAsync();
        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .Where(p => p.Name.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(p => p.Value.EnumerateObject())
            .Select(o => o.Value)
            .ToList();

        Assert.Equal(37, operations.Count);
        foreach (var operation in operations)
        {
            var name = operation.GetProperty("operationId").GetString();
            Assert.StartsWith("Chat", name, StringComparison.Ordinal);
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            var responses = operation.GetProperty("responses").EnumerateObject().ToList();
            Assert.Contains(responses, r => r.Name == "401");
            foreach (var response in responses.Where(r => r.Name != "204"))
            {
                if (name == "ChatReadFile" && response.Name == "200")
                {
                    Assert.True(
                        response.Value.GetProperty("content").TryGetProperty("application/octet-stream", out _)
                    );
                    continue;
                }
                var type = response.Name[0] == '2' ? "application/json" : "application/problem+json";
                var schema = response.Value.GetProperty("content").GetProperty(type).GetProperty("schema");
                Assert.StartsWith(
                    "#/components/schemas/",
                    schema.GetProperty("$ref").GetString(),
                    StringComparison.Ordinal
                );
            }
            if (operation.TryGetProperty("requestBody", out var body))
            {
                var type = name == "ChatUploadFile" ? "multipart/form-data" : "application/json";
                Assert.Equal(type, Assert.Single(body.GetProperty("content").EnumerateObject()).Name);
            }
        }
    }

    /// <summary>
    /// A change of the contract shows up here: if it is meant, replace the file by what the failing test wrote beside it, and run
    /// <c>npm run generate</c> in <c>clients/js</c>.
    /// </summary>
    [Fact]
    public async Task The_document_is_the_reviewed_one()
    {
        var document = await DocumentAsync();
        var text = JsonSerializer.Serialize(
            new
            {
                paths = document.GetProperty("paths"),
                schemas = document.GetProperty("components").GetProperty("schemas"),
            },
            s_indented
        );
        var reviewed = Path.Combine(AppContext.BaseDirectory, "openapi.json");
        await File.WriteAllTextAsync($"{reviewed}.actual", text + "\n", TestContext.Current.CancellationToken);

        Assert.Equal(
            (await File.ReadAllTextAsync(reviewed, TestContext.Current.CancellationToken)).TrimEnd(),
            text,
            ignoreLineEndingDifferences: true
        );
    }

    private static async Task<JsonElement> DocumentAsync()
    {
        await using var host = await RestHost.StartAsync(b => b.Services.AddOpenApi(), use: app => app.MapOpenApi());
        return (await host.Http.SendJsonAsync(HttpMethod.Get, "/openapi/v1.json")).Must(200);
    }
}

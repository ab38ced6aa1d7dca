using System.Text.Json;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Somebody who is signed in.</summary>
internal sealed record RestUser(string Name, string Id, string Token, HttpClient Http)
{
    public const string Password = "correct horse";

    public Task<RestReply> GetAsync(string path) => Http.SendJsonAsync(HttpMethod.Get, path, token: Token);

    public Task<RestReply> PostAsync(string path, object? body = null) =>
        Http.SendJsonAsync(HttpMethod.Post, path, body, Token);

    public Task<RestReply> PatchAsync(string path, object body) =>
        Http.SendJsonAsync(HttpMethod.Patch, path, body, Token);

    public Task<RestReply> DeleteAsync(string path) => Http.SendJsonAsync(HttpMethod.Delete, path, token: Token);

    /// <summary>Creates a room and returns it.</summary>
    public async Task<JsonElement> CreateRoomAsync(string name, string type = "public", int? maxMembers = null)
    {
        var reply = await PostAsync(
            "/api/rooms",
            new
            {
                name,
                type,
                max_members = maxMembers,
            }
        );
        Assert.Equal(201, reply.Status);
        return reply.Body.GetProperty("room");
    }

    /// <summary>Sends a message and returns it.</summary>
    public async Task<JsonElement> SendAsync(string path, string content)
    {
        var reply = await PostAsync(path, new { content });
        Assert.Equal(201, reply.Status);
        return reply.Body.GetProperty("message");
    }
}

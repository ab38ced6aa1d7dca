using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;

namespace ChatKit.Mongo.Tests;

/// <summary>The host on a database that was taken over.</summary>
public sealed class TakenOverHostTests : TakeoverTestBase
{
    [Fact]
    public async Task Old_password_signs_in_reads_and_goes_on_writing()
    {
        await MessyDatabase.FillAsync(Original);
        await TakeOverAsync();
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var signIn = await PostAsync(
            http,
            "/api/login",
            new { username = "ANN", password = "password123" },
            HttpStatusCode.OK
        );
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            signIn.GetProperty("token").GetString()
        );

        var rooms = await http.GetFromJsonAsync<JsonElement>("/api/rooms", Cancellation);
        var room = rooms
            .GetProperty("rooms")
            .EnumerateArray()
            .Single(r => r.GetProperty("name").GetString() == "General");
        Assert.Equal(
            (6, 3),
            (room.GetProperty("last_sequence").GetInt32(), room.GetProperty("member_count").GetInt32())
        );
        var path = $"/api/rooms/{room.GetProperty("id").GetString()}/messages";
        var page = (await http.GetFromJsonAsync<JsonElement>(path, Cancellation)).GetProperty("messages");
        Assert.Equal(
            ["message 0", "message 4", "message 1", "message 5", "message 2", "message 3"],
            page.EnumerateArray().Select(message => message.GetProperty("content").GetString())
        );
        var sent = await PostAsync(http, path, new { content = "still here" }, HttpStatusCode.Created);
        Assert.Equal(7, sent.GetProperty("message").GetProperty("sequence").GetInt32());
        var conversations = await http.GetFromJsonAsync<JsonElement>("/api/conversations", Cancellation);
        Assert.Single(conversations.GetProperty("conversations").EnumerateArray());
        var ann = ObjectId.Parse(signIn.GetProperty("user").GetProperty("id").GetString()!);
        Assert.NotEqual(Original.Hash, (await ReadAsync("users", ann))["password_hash"].AsString);
        await PostAsync(http, "/api/login", new { username = "ann", password = "password123" }, HttpStatusCode.OK);
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddChatKit()
            .UseMongo(Test.ConnectionString)
            .AddAccounts(options => (options.SigningKey, options.PasswordHashIterations) = (new string('k', 32), 10));
        var app = builder.Build();
        app.MapChatKit();
        await app.StartAsync(Cancellation);
        return app;
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, object body, HttpStatusCode status)
    {
        using var answer = await http.PostAsJsonAsync(path, body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == answer.StatusCode, text);
        return JsonElement.Parse(text);
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.Client.Tests;

public sealed class HubLineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_called_first_arrives_first()
    {
        const int count = 3000;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<List<int>>();
        await using var app = builder.Build();
        app.MapHub<ListHub>("/hub");
        await app.StartAsync(Token);
        await using var connection = new HubConnectionBuilder().WithUrl($"{app.Urls.First()}/hub").Build();
        await connection.StartAsync(Token);
        var line = new HubLine(connection, () => { });

        var answers = new List<Task<int>>();
        for (var number = 0; number < count; number += 2)
        {
            line.Send("Add", number);
            answers.Add(line.InvokeAsync<int>("Add", number + 1));
        }
        await Task.WhenAll(answers).WaitAsync(Token);

        Assert.Equal(Enumerable.Range(0, count), app.Services.GetRequiredService<List<int>>());
    }

    private sealed class ListHub(List<int> list) : Hub
    {
        public int Add(int number)
        {
            list.Add(number);
            return number;
        }
    }
}

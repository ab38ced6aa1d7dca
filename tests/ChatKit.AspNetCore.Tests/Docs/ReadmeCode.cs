using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>The code of the README, where the compiler reads it.</summary>
internal static class ReadmeCode
{
    public static void Run(string[] args)
    {
        // README
        var builder = WebApplication.CreateBuilder(args);

        builder
            .Services.AddChatKit(options => options.Limits.MaxMessageLength = 4000)
            .UseSqlite("data/chat.db")
            .AddAccounts(options => options.SigningKey = builder.Configuration["Chat:SigningKey"]!);

        var app = builder.Build();
        app.MapChatKit();
        app.Run();
        // README
    }
}

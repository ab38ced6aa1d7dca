using ChatKit.Samples;
using ChatKit.WebChat;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;

DotEnv.Load(".env");

// A configuration that reloads watches this folder with all that is in it, and wakes at every write to the database.
string[] arguments = ["--hostBuilder:reloadConfigOnChange=false", .. args];
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = arguments, EnvironmentName = HostEnvironment.Choose(args) }
);
var isDevelopment = builder.Environment.IsDevelopment();
try
{
    var settings = new WebChatSettings(builder.Configuration, builder.Environment);
    builder.Configure(settings);

    builder
        .Services.AddChatKit(options => settings.Bind("ChatKit:Limits", options.Limits))
        .UseSqlite(settings.DatabasePath, options => settings.Bind("ChatKit:Sqlite", options))
        .AddAccounts(options =>
        {
            settings.Bind("ChatKit:Accounts", options);
            options.SigningKey = settings.SigningKey;
        });
    builder.Services.AddHealthChecks().AddChatKit();
    builder.Services.AddOpenApi(options => options.AddDocumentTransformer(ApiDescription.Complete));

    await using var app = builder.Build();
    settings.Announce(app.Logger);
    app.UseExceptionHandler(PlainErrors.AnswerException);
    app.UseStatusCodePages(PlainErrors.AnswerStatus);
    app.UseSecurityHeaders();
    if (isDevelopment)
    {
        app.UseCors();
    }
    app.UseSessionCookie();
    app.UseDefaultFiles();
    app.UsePageFiles();

    app.MapChatKit();
    app.MapSessionCookie();
    app.MapHealthChecks("/health", new HealthCheckOptions { Predicate = _ => false });
    app.MapHealthChecks("/health/ready");
    app.MapOpenApi();
    if (isDevelopment)
    {
        app.MapScalarApiReference("/docs", options => options.DisableDefaultFonts());
    }
    await app.StartAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (exception is InvalidOperationException or OptionsValidationException or IOException)
{
    await Console.Error.WriteLineAsync($"ChatKit can't start: {exception.Message}");
    return 1;
}

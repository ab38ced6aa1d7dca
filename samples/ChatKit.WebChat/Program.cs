using ChatKit.Samples;
using ChatKit.WebChat;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MongoDB.Driver;
using Scalar.AspNetCore;

DotEnv.Load(".env");

// A configuration that reloads watches this folder with all that is in it, and wakes at every write to the database.
string[] arguments = ["--hostBuilder:reloadConfigOnChange=false", .. args];
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = arguments, EnvironmentName = HostEnvironment.Choose(args) }
);
var isDevelopment = builder.Environment.IsDevelopment();
WebChatSettings? settings = null;
try
{
    settings = new WebChatSettings(builder.Configuration, builder.Environment);
    builder.Configure(settings);

    settings
        .AddStore(builder.Services.AddChatKit(options => settings.Bind("ChatKit:Limits", options.Limits)))
        .AddAccounts(options =>
        {
            settings.Bind("ChatKit:Accounts", options);
            options.SigningKey = settings.SigningKey;
        });
    builder.Services.AddHealthChecks().AddChatKit();
    builder.Services.AddOpenApi(options => options.AddDocumentTransformer(ApiDescription.Complete));

    await using var app = builder.Build();
    Log.Database(app.Logger, settings.Place);
    app.UseExceptionHandler(PlainErrors.AnswerException);
    app.UseStatusCodePages(PlainErrors.AnswerStatus);
    app.UseSecurityHeaders();
    app.UseSessionCookie();
    app.UseDefaultFiles();
    // After the page's address has become that of its file.
    app.UseRouting();
    if (isDevelopment)
    {
        app.UseCors();
    }

    // Compressed at build, and asked for anew each time (304 mostly), so that an update never mixes with what a browser kept.
    app.MapStaticAssets();
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
catch (Exception exception)
    when (exception is InvalidOperationException or OptionsValidationException or IOException or MongoException)
{
    await Console.Error.WriteLineAsync($"ChatKit can't start: {settings?.Explain(exception) ?? exception.Message}");
    return 1;
}

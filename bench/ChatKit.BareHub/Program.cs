using ChatKit.BareHub;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSignalR();
builder.Services.AddSingleton<RoomCounters>();
builder.Services.AddSingleton(TimeProvider.System);

var app = builder.Build();
app.MapGet("/health", () => Results.Ok());
app.MapHub<FanOutHub>("/hubs/chat");
app.Run();

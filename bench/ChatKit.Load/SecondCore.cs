using System.Diagnostics;

namespace ChatKit.Load;

/// <summary>Starts the load program again, pinned to the second core; the servers have the first to themselves.</summary>
internal static class SecondCore
{
    private const string Core = "1";

    public static async Task<int> RunAsync(LoadOptions options, string[] arguments)
    {
        if (options.Publish)
        {
            foreach (var kind in options.Servers)
            {
                await Published.PublishAsync(kind);
            }
        }

        var program = Path.Combine(AppContext.BaseDirectory, "ChatKit.Load.dll");
        using var process =
            Process.Start(new ProcessStartInfo("taskset", ["-c", Core, "dotnet", program, .. arguments]))
            ?? throw new InvalidOperationException("taskset did not start.");
        void PassOn(object? sender, EventArgs e) => _ = Libc.Signal(process.Id, Libc.Terminate);
        AppDomain.CurrentDomain.ProcessExit += PassOn;
        await process.WaitForExitAsync();
        AppDomain.CurrentDomain.ProcessExit -= PassOn;
        return process.ExitCode;
    }
}

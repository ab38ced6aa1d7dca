using System.Reflection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChatKit.Browser.Tests.BrowserFixture))]
// Each test runs a host and two browsers: one at a time is enough.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace ChatKit.Browser.Tests;

/// <summary>One Chromium for all tests; without one they are skipped and say so, or fail where a browser is required.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Missing =
        "No Chromium was found. Install it (apt-get install chromium) or name it in CHATKIT_TEST_CHROMIUM.";

    private static readonly string s_root = typeof(BrowserFixture)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot")
        .Value!;

    private FileStream? _turn;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where tests leave what they saw.</summary>
    public static string ScreenshotFolder { get; } = Path.Combine(s_root, "artifacts", "screenshots");

    public async ValueTask InitializeAsync()
    {
        if (FindChromium() is not { } path)
        {
            return;
        }
        _turn = await BrowserTurn.TakeAsync(s_root);
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        _turn?.Dispose();
    }

    /// <summary>A browser of its own: nothing is shared with the others.</summary>
    internal async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CHATKIT_REQUIRE_BROWSER") == "1", Missing);
            Assert.Skip(Missing);
        }
        return await _browser.NewContextAsync(options ?? new());
    }

    private static string? FindChromium()
    {
        if (Environment.GetEnvironmentVariable("CHATKIT_TEST_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }
        string[] names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .Prepend("/usr/bin")
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}

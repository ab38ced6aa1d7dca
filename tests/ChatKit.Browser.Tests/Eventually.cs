using Xunit.Sdk;

namespace ChatKit.Browser.Tests;

/// <summary>For what comes true a moment later, in a page or in what it told of, and that Playwright has no expectation for.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Asserts again and again until it holds; the last failure is the one that is reported.</summary>
    public static async Task AssertAsync(Func<Task> assertion)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (XunitException) when (TimeProvider.System.GetElapsedTime(began) < s_patience)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    public static Task AssertAsync(Action assertion) =>
        AssertAsync(() =>
        {
            assertion();
            return Task.CompletedTask;
        });
}

namespace ChatKit.Client.Tests;

/// <summary>How bad a network is: loss and doubling are shares of 0 to 1, of calls, answers and events.</summary>
internal sealed record Weather(double Loss, double Doubling, TimeSpan Delay)
{
    public static readonly Weather Calm = new(0, 0, TimeSpan.FromMilliseconds(5));
}

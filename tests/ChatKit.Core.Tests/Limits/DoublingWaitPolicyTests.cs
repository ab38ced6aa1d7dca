namespace ChatKit.Core.Tests;

public sealed class DoublingWaitPolicyTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly DoublingWaitPolicy _policy = new(5, TimeSpan.FromMinutes(15));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(8, 8)]
    [InlineData(9, 15)]
    [InlineData(10, 15)]
    [InlineData(5000, 15)]
    public void After_five_the_wait_doubles_up_to_a_quarter_of_an_hour(int attempts, int minutes)
    {
        var earlier = Enumerable.Repeat(s_now, attempts).ToList();
        var wait = TimeSpan.FromMinutes(minutes);

        Assert.Equal(wait, _policy.Wait(earlier, s_now));
        Assert.Equal(TimeSpan.Zero, _policy.Wait(earlier, s_now + wait));
    }

    [Fact]
    public void The_wait_counts_from_the_last_attempt()
    {
        DateTimeOffset[] earlier = [.. Enumerable.Range(-5, 5).Select(i => s_now.AddSeconds(10 * i))];

        Assert.Equal(TimeSpan.FromSeconds(50), _policy.Wait(earlier, s_now));
        Assert.Equal(TimeSpan.FromDays(1), _policy.Memory);
    }
}

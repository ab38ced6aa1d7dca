using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Core.Tests;

public sealed class MessageRateTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly UserId _ann;
    private readonly UserId _bob;

    public MessageRateTests() => (_ann, _bob) = (UserId.New(_clock), UserId.New(_clock));

    [Fact]
    public void A_burst_is_allowed_then_one_message_each_interval()
    {
        var rate = new MessageRate(perMinute: 120, burst: 20, _clock);
        Take(rate, _ann, 20);

        var refused = Assert.Throws<ChatException>(() => rate.Take(_ann));

        Assert.Equal(ChatError.RateLimited, refused.Error);
        Assert.Equal(TimeSpan.FromSeconds(0.5), refused.RetryAfter);
        _clock.Advance(TimeSpan.FromSeconds(0.5) - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), Assert.Throws<ChatException>(() => rate.Take(_ann)).RetryAfter);
        _clock.Advance(TimeSpan.FromTicks(1));
        rate.Take(_ann);
        Assert.Throws<ChatException>(() => rate.Take(_ann));
    }

    [Fact]
    public void Every_user_has_an_allowance_of_their_own()
    {
        var rate = new MessageRate(perMinute: 120, burst: 20, _clock);
        Take(rate, _ann, 20);

        Take(rate, _bob, 20);

        Assert.Throws<ChatException>(() => rate.Take(_bob));
    }

    [Fact]
    public void After_a_pause_the_burst_is_whole_and_no_more()
    {
        var rate = new MessageRate(perMinute: 120, burst: 20, _clock);
        Take(rate, _ann, 20);

        _clock.Advance(TimeSpan.FromHours(1));

        Take(rate, _ann, 20);
        Assert.Throws<ChatException>(() => rate.Take(_ann));
    }

    [Fact]
    public void Forgetting_the_idle_ones_forgets_nobody_who_is_at_the_limit()
    {
        var rate = new MessageRate(perMinute: 120, burst: 20, _clock);
        for (var i = 0; i < 10_000; i++)
        {
            rate.Take(UserId.New(_clock));
        }
        _clock.Advance(TimeSpan.FromMinutes(1));
        Take(rate, _ann, 20);

        for (var i = 0; i < 10; i++)
        {
            rate.Take(UserId.New(_clock));
        }

        Assert.Throws<ChatException>(() => rate.Take(_ann));
    }

    [Fact]
    public void Whatever_the_pace_no_time_sees_more_than_the_burst_and_its_share()
    {
        var numbers = Gen.Select(Gen.Int[1, 600], Gen.Int[1, 30], Gen.Int[0, 3000].Array[1, 100]);
        numbers.Sample(
            (perMinute, burst, pauses) =>
            {
                var clock = new FakeTimeProvider();
                var rate = new MessageRate(perMinute, burst, clock);
                var taken = new List<DateTimeOffset>();
                foreach (var pause in pauses)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(pause % 3 == 0 ? pause : pause % 50));
                    if (Record.Exception(() => rate.Take(_ann)) is null)
                    {
                        taken.Add(clock.GetUtcNow());
                    }
                }
                for (var first = 0; first < taken.Count; first++)
                {
                    for (var last = first; last < taken.Count; last++)
                    {
                        var share = (taken[last] - taken[first]).TotalMinutes * perMinute;
                        Assert.True(last - first + 1 <= burst + share + 0.001);
                    }
                }
            },
            threads: 1
        );
    }

    [Fact]
    public async Task Messages_at_once_share_one_allowance()
    {
        var rate = new MessageRate(perMinute: 120, burst: 20, _clock);

        var exceptions = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Task.Run(() => Record.Exception(() => rate.Take(_ann))))
        );

        Assert.Equal(20, exceptions.Count(exception => exception is null));
    }

    private static void Take(MessageRate rate, UserId user, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            rate.Take(user);
        }
    }
}

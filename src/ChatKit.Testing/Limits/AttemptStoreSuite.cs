namespace ChatKit.Testing;

/// <summary>What <see cref="IAttemptStore"/> promises.</summary>
public abstract class AttemptStoreSuite(StoreHarness harness) : StoreSuite(harness)
{
    private static readonly CountPolicy s_three = new(3, TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Attempts_are_recorded_until_the_policy_says_wait()
    {
        Assert.Equal([null, null, null], await AddAsync("key", 3));

        Assert.Equal(s_three.Refusal, await Stores.Attempts.TryAddAsync("key", s_three, Cancel));
        Assert.Equal(s_three.Refusal, await Stores.Attempts.TryAddAsync("key", s_three, Cancel));
    }

    [Fact]
    public async Task A_policy_sees_the_recorded_attempts_oldest_first_and_the_time_now()
    {
        var start = Now;
        var policy = new RecordingPolicy();
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await Stores.Attempts.TryAddAsync("key", policy, Cancel));
            Clock.Advance(TimeSpan.FromMilliseconds(1500));
        }

        policy.Answer = TimeSpan.FromMilliseconds(2500);
        Assert.Equal(policy.Answer, await Stores.Attempts.TryAddAsync("key", policy, Cancel));
        Assert.Equal(policy.Answer, await Stores.Attempts.TryAddAsync("key", policy, Cancel));

        Assert.Equal([start, start.AddSeconds(1.5), start.AddSeconds(3)], policy.Earlier);
        Assert.Equal(Now, policy.Now);
    }

    [Fact]
    public async Task An_attempt_counts_as_long_as_the_policy_remembers_it()
    {
        await AddAsync("key", 1);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await AddAsync("key", 2);

        Clock.Advance(TimeSpan.FromMinutes(9) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Stores.Attempts.TryAddAsync("key", s_three, Cancel));

        Clock.Advance(TimeSpan.FromMilliseconds(2));
        Assert.Null(await Stores.Attempts.TryAddAsync("key", s_three, Cancel));
        Assert.NotNull(await Stores.Attempts.TryAddAsync("key", s_three, Cancel));
    }

    [Theory]
    [InlineData("KEY")]
    [InlineData("key ")]
    [InlineData("ke_")]
    [InlineData("%")]
    [InlineData("key' OR '1'='1")]
    [InlineData("ключ:💜")]
    public async Task Every_key_counts_for_itself(string other)
    {
        await AddAsync("key", 3);

        Assert.Equal([null, null, null], await AddAsync(other, 3));
        Assert.NotNull(await Stores.Attempts.TryAddAsync(other, s_three, Cancel));
        await Stores.Attempts.ClearAsync(other, Cancel);

        Assert.NotNull(await Stores.Attempts.TryAddAsync("key", s_three, Cancel));
        Assert.Equal([null, null, null], await AddAsync(other, 3));
    }

    [Fact]
    public async Task The_newest_attempt_is_taken_back()
    {
        var start = Now;
        var policy = new RecordingPolicy();
        await Stores.Attempts.TakeBackAsync("key", Cancel);
        await Stores.Attempts.TryAddAsync("key", policy, Cancel);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Stores.Attempts.TryAddAsync("key", policy, Cancel);
        await Stores.Attempts.TryAddAsync("other", policy, Cancel);

        await Stores.Attempts.TakeBackAsync("key", Cancel);

        await Stores.Attempts.TryAddAsync("other", policy, Cancel);
        Assert.Equal([Now], policy.Earlier);
        await Stores.Attempts.TryAddAsync("key", policy, Cancel);
        Assert.Equal([start], policy.Earlier);
    }

    [Fact]
    public async Task A_key_can_be_forgotten()
    {
        await AddAsync("key", 3);

        await Stores.Attempts.ClearAsync("key", Cancel);
        await Stores.Attempts.ClearAsync("unknown", Cancel);

        Assert.Equal([null, null, null], await AddAsync("key", 3));
    }

    [Fact]
    public async Task Attempts_are_removed_when_their_own_policys_memory_is_over()
    {
        var start = Now;
        var (brief, lasting) = (new RecordingPolicy(), new RecordingPolicy { Remembered = TimeSpan.FromHours(24) });
        await Stores.Attempts.TryAddAsync("brief", brief, Cancel);
        await Stores.Attempts.TryAddAsync("lasting", lasting, Cancel);
        Clock.Advance(brief.Memory + TimeSpan.FromSeconds(1));

        await Stores.Attempts.DeleteExpiredAsync(Cancel);

        await Stores.Attempts.TryAddAsync("lasting", lasting, Cancel);
        Assert.Equal([start], lasting.Earlier);
        // A policy with a longer memory would still see what was not removed.
        await Stores.Attempts.TryAddAsync("brief", lasting, Cancel);
        Assert.Empty(lasting.Earlier);
    }

    [Fact]
    public async Task No_more_attempts_at_once_are_recorded_than_the_policy_allows()
    {
        var waits = await AtOnceAsync(
            100,
            (i, stores) => stores.Attempts.TryAddAsync(i % 2 == 0 ? "one" : "two", s_three, Cancel)
        );

        Assert.Equal(3, waits.Where((wait, i) => i % 2 == 0 && wait is null).Count());
        Assert.Equal(3, waits.Where((wait, i) => i % 2 == 1 && wait is null).Count());
        Assert.Equal(94, waits.Count(wait => wait == s_three.Refusal));
    }

    private async Task<TimeSpan?[]> AddAsync(string key, int count)
    {
        var waits = new TimeSpan?[count];
        for (var i = 0; i < count; i++)
        {
            waits[i] = await Stores.Attempts.TryAddAsync(key, s_three, Cancel);
        }
        return waits;
    }

    private sealed class CountPolicy(int allowed, TimeSpan memory) : AttemptPolicy
    {
        public TimeSpan Refusal { get; } = TimeSpan.FromSeconds(7);

        public override TimeSpan Memory => memory;

        public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now) =>
            earlier.Count < allowed ? TimeSpan.Zero : Refusal;
    }

    /// <summary>Answers what it is told to and keeps what it was asked.</summary>
    private sealed class RecordingPolicy : AttemptPolicy
    {
        public TimeSpan Answer { get; set; }

        public TimeSpan Remembered { get; init; } = TimeSpan.FromMinutes(10);

        public IReadOnlyList<DateTimeOffset> Earlier { get; private set; } = [];

        public DateTimeOffset Now { get; private set; }

        public override TimeSpan Memory => Remembered;

        public override TimeSpan Wait(IReadOnlyList<DateTimeOffset> earlier, DateTimeOffset now)
        {
            (Earlier, Now) = ([.. earlier], now);
            return Answer;
        }
    }
}

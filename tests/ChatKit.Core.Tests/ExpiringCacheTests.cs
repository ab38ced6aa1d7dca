using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Core.Tests;

public sealed class ExpiringCacheTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _loads;

    [Fact]
    public void A_value_is_loaded_once_within_five_seconds()
    {
        var cache = new ExpiringCache<string, int>(_ => ++_loads, _clock);

        Assert.Equal((1, 2), (cache.Get("a"), cache.Get("b")));
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Equal((1, 2), (cache.Get("a"), cache.Get("b")));

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(3, cache.Get("a"));
    }

    [Fact]
    public void What_is_removed_is_loaded_anew()
    {
        var cache = new ExpiringCache<string, int>(_ => ++_loads, _clock);
        cache.Get("a");
        cache.Get("b");

        cache.Remove("a");

        Assert.Equal((3, 2), (cache.Get("a"), cache.Get("b")));
    }

    [Fact]
    public async Task An_answer_asked_for_before_a_removal_is_not_found_after_it()
    {
        var answers = new Queue<TaskCompletionSource<string>>([new(), new()]);
        var (first, second) = (answers.First(), answers.Last());
        var cache = new ExpiringCache<string, Task<string>>(_ => answers.Dequeue().Task, _clock);

        var before = cache.Get("a");
        cache.Remove("a");
        first.SetResult("from before the change");
        second.SetResult("from after it");

        Assert.Equal("from before the change", await before);
        Assert.Equal("from after it", await cache.Get("a"));
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_load()
    {
        var cache = new ExpiringCache<string, int>(_ => Interlocked.Increment(ref _loads), _clock);
        cache.Get("a");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Assert.Equal(1, cache.Get("a")))));

        Assert.Equal(1, _loads);
    }
}

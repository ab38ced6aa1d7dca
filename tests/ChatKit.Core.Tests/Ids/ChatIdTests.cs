using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace ChatKit.Core.Tests;

public sealed class ChatIdTests
{
    // Few different bytes, so that pairs often share a beginning.
    private static readonly Gen<byte[]> s_bytes = Gen.OneOf(Gen.Byte, Gen.OneOf<byte>(0, 1, 127, 128, 255)).Array[
        ChatId.Size
    ];

    [Fact]
    public void Bytes_and_text_round_trip()
    {
        s_bytes.Sample(bytes =>
        {
            var id = new ChatId(bytes);

            Assert.Equal(bytes, id.ToByteArray());
            Assert.Equal(Convert.ToHexStringLower(bytes), id.ToString());
            Assert.True(ChatId.TryParse(id.ToString(), out var lower));
            Assert.True(ChatId.TryParse(id.ToString().ToUpperInvariant(), out var upper));
            Assert.Equal((id, id), (lower, upper));
            Assert.Equal(id.GetHashCode(), lower.GetHashCode());
        });
    }

    [Fact]
    public void Ids_compare_as_their_bytes_and_their_texts_do()
    {
        Gen.Select(s_bytes, s_bytes)
            .Sample(
                (one, other) =>
                {
                    var (left, right) = (new ChatId(one), new ChatId(other));
                    var order = Math.Sign(one.AsSpan().SequenceCompareTo(other));

                    Assert.Equal(order, Math.Sign(left.CompareTo(right)));
                    Assert.Equal(order, Math.Sign(string.CompareOrdinal(left.ToString(), right.ToString())));
                    Assert.Equal((order < 0, order > 0), (left < right, left > right));
                    Assert.Equal((order <= 0, order >= 0), (left <= right, left >= right));
                    Assert.Equal((order == 0, order != 0), (left == right, left != right));
                }
            );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void Other_numbers_of_bytes_are_refused(int count)
    {
        Assert.Throws<ArgumentException>(() => new ChatId(new byte[count]));
    }

    [Fact]
    public void A_new_id_carries_its_time_to_the_second()
    {
        Gen.Long[0, uint.MaxValue]
            .Sample(seconds =>
            {
                var time = DateTimeOffset.FromUnixTimeSeconds(seconds);

                Assert.Equal(time, ChatId.New(new StoppedClock(time.AddMilliseconds(999))).CreatedAt);
            });
    }

    [Fact]
    public void An_id_of_a_later_second_is_greater()
    {
        var clock = new FakeTimeProvider();
        var before = ChatId.New(clock);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(before < ChatId.New(clock));
    }

    [Fact]
    public void Ids_of_one_second_ascend_even_when_the_counter_runs_over()
    {
        var clock = new StoppedClock(DateTimeOffset.UnixEpoch.AddYears(50));
        var last = ChatId.New(clock);
        for (var i = 0; i <= 1 << 24; i++)
        {
            var next = ChatId.New(clock);
            if (next <= last)
            {
                Assert.Fail($"{next} came after {last}.");
            }
            last = next;
        }
    }

    [Fact]
    public async Task Ids_made_by_many_threads_are_all_different()
    {
        var clock = new StoppedClock(DateTimeOffset.UnixEpoch.AddYears(50));

        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => Enumerable.Range(0, 25_000).Select(_ => ChatId.New(clock)).ToList()))
        );

        Assert.Equal(200_000, ids.SelectMany(list => list).Distinct().Count());
        Assert.All(ids, list => Assert.Equal(list.Order(), list));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

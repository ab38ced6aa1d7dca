using CsCheck;

namespace ChatKit.Client.Tests;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Any order, any repetition, old states after new ones: once everything has come, everything is in place and newest.</summary>
    [Fact]
    public void Whatever_comes_in_whatever_order_ends_up_once_and_in_place() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 29], Gen.Int)
            .SampleExamples(
                100,
                example =>
                {
                    var (count, known, seed) = example;
                    var random = new Random(seed);
                    var final = Enumerable.Range(1, count).Select(n => Make(n, random.Next(3))).ToArray();
                    var all = final.SelectMany(m =>
                        Enumerable.Range(0, 3).Select(v => Make(m.Sequence, v)).Where(v => v.ChangedAt <= m.ChangedAt)
                    );
                    var timeline = new Timeline();
                    timeline.Load(
                        new MessagesResponse(
                            [.. final.Take(known).Select(m => Make(m.Sequence, 0))],
                            false,
                            Math.Min(known, count)
                        )
                    );

                    foreach (var message in all.Concat(all).OrderBy(_ => random.Next()).ToArray())
                    {
                        timeline.Merge([message]);
                        Assert.Equal(
                            Enumerable.Range(1, timeline.Messages.Count).Select(n => (long)n),
                            timeline.Messages.Select(m => m.Sequence)
                        );
                    }

                    Assert.Equal(final, timeline.Messages);
                    Assert.False(timeline.HasGap);
                }
            );

    [Fact]
    public void A_gap_is_known_and_closes_when_what_lies_between_comes()
    {
        var timeline = new Timeline();
        timeline.Load(new MessagesResponse([Make(1, 0)], false, 1));

        timeline.Merge([Make(3, 0)]);
        Assert.True(timeline.HasGap);
        Assert.Equal(1, timeline.Last);
        timeline.Merge([Make(2, 0)]);

        Assert.False(timeline.HasGap);
        Assert.Equal([1L, 2, 3], timeline.Messages.Select(m => m.Sequence));
    }

    [Fact]
    public void A_page_that_was_read_before_a_change_does_not_undo_it()
    {
        var timeline = new Timeline();
        timeline.Load(new MessagesResponse([Make(1, 0), Make(2, 0), Make(3, 0)], false, 3));
        timeline.Merge([Make(2, 1), Make(4, 0)]);

        timeline.Load(new MessagesResponse([Make(2, 0), Make(3, 0)], true, 3));

        Assert.Equal([Make(2, 1), Make(3, 0), Make(4, 0)], timeline.Messages);
    }

    [Fact]
    public void The_window_is_bounded()
    {
        var timeline = new Timeline();
        timeline.Load(new MessagesResponse([], false, 0));
        for (var n = 1; n <= Timeline.LongWindow + 1; n++)
        {
            timeline.Merge([Make(n, 0)]);
            timeline.Trim();
        }

        Assert.True(timeline.Messages.Count < Timeline.LongWindow);
        Assert.Equal(Timeline.LongWindow + 1, timeline.Last);
        Assert.True(timeline.HasOlder);
    }

    [Fact]
    public void What_waits_outside_the_window_is_bounded_too()
    {
        var timeline = new Timeline();
        timeline.Load(new MessagesResponse([Make(1, 0)], false, 1));
        timeline.Merge([.. Enumerable.Range(3, 10).Select(n => Make(n, 0))]);

        timeline.DropLoose(4);
        timeline.Merge([Make(2, 0)]);
        Assert.Equal([1L, 2], timeline.Messages.Select(m => m.Sequence));
        Assert.True(timeline.HasGap);
        timeline.Merge([.. Enumerable.Range(3, 6).Select(n => Make(n, 0))]);

        Assert.Equal(Enumerable.Range(1, 12), timeline.Messages.Select(m => (int)m.Sequence));
    }

    private static Message Make(long sequence, int version) =>
        new()
        {
            Id = $"m{sequence}",
            RoomId = "room",
            Sequence = sequence,
            Sender = new Sender
            {
                Id = "ada",
                Username = "ada",
                DisplayName = "Ada",
            },
            Content = $"{sequence}, version {version}",
            MessageType = "text",
            Edited = version > 0,
            EditedAt = version > 0 ? s_start.AddSeconds(version) : null,
            Deleted = false,
            Timestamp = s_start,
        };
}

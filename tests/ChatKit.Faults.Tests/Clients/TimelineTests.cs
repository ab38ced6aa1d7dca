namespace ChatKit.Faults.Tests;

public sealed class TimelineTests
{
    [Theory]
    [InlineData(new long[] { 1, 2, 3 })]
    [InlineData(new long[] { 3, 2, 1 })]
    [InlineData(new long[] { 2, 2, 1, 3, 1 })]
    public void Any_order_and_repetition_makes_the_same_list(long[] arriving)
    {
        var timeline = new Timeline();

        foreach (var sequence in arriving)
        {
            timeline.Merge(Message(sequence));
        }

        Assert.Equal([Message(1), Message(2), Message(3)], timeline.ToList());
    }

    [Fact]
    public void Gap_is_told_and_hides_what_comes_after_it()
    {
        var timeline = new Timeline();

        Assert.True(timeline.Merge(Message(1)));
        Assert.False(timeline.Merge(Message(3)));
        Assert.Equal([Message(1)], timeline.ToList());
        Assert.Equal((1, 3), (timeline.Last, timeline.Head));
    }

    [Fact]
    public void Head_beyond_the_last_message_is_a_gap()
    {
        var timeline = new Timeline();
        timeline.Merge(Message(1));

        Assert.True(timeline.Expect(1));
        Assert.False(timeline.Expect(2));
        Assert.Equal((1, 2), (timeline.Last, timeline.Head));
    }

    [Fact]
    public async Task Waiting_ends_when_the_gap_before_is_filled()
    {
        var timeline = new Timeline();
        var reached = timeline.WhenLastIsAsync(2, TestContext.Current.CancellationToken);

        timeline.Merge(Message(2));
        Assert.False(reached.IsCompleted);
        timeline.Merge(Message(1));

        await reached;
    }

    private static Entry Message(long sequence) => new($"id{sequence}", sequence, "ann", null, $"text {sequence}");
}

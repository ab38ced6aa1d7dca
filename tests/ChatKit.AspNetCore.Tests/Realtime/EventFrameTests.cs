using System.Text;

namespace ChatKit.AspNetCore.Tests;

public sealed class EventFrameTests
{
    [Fact]
    public void Joined_events_are_what_they_are_one_by_one_in_order()
    {
        string[] payloads = ["a", "b", "c"];

        var joined = Assert.Single(EventFrame.CreateJoined("message", payloads));

        var singles = payloads.Select(payload => Text(EventFrame.Create("message", payload)));
        Assert.Equal(string.Concat(singles), Text(joined));
        Assert.Equal(3, joined.Count);
    }

    [Fact]
    public void Large_events_are_not_joined_beyond_what_an_outbox_takes()
    {
        var payloads = Enumerable.Range(0, 100).Select(i => new string((char)('a' + (i % 26)), 20_000)).ToArray();

        var frames = EventFrame.CreateJoined("message", payloads);

        Assert.Equal(100, frames.Sum(frame => frame.Count));
        Assert.All(frames, frame => Assert.InRange(frame.Bytes.Length, 1, 32 * 1024));
        var singles = payloads.Select(payload => Text(EventFrame.Create("message", payload)));
        Assert.Equal(string.Concat(singles), string.Concat(frames.Select(Text)));
    }

    private static string Text(EventFrame frame) => Encoding.UTF8.GetString(frame.Bytes.Span);
}

using System.Threading.Channels;

namespace ChatKit.Faults.Tests;

/// <summary>What one device has of its conversations, over all its connections; everything it is shown goes into the history.</summary>
internal sealed class Inbox(Device device, IEnumerable<ConversationKey> conversations, History history)
{
    private readonly Dictionary<ConversationKey, Timeline> _timelines = conversations.ToDictionary(
        c => c,
        _ => new Timeline()
    );
    private readonly Channel<ConversationKey> _gaps = Channel.CreateUnbounded<ConversationKey>();
    private int _events;

    public IReadOnlyCollection<ConversationKey> Conversations => _timelines.Keys;

    /// <summary>Conversations in which a message is missing, as it is found out.</summary>
    public ChannelReader<ConversationKey> Gaps => _gaps.Reader;

    /// <summary>Messages that came by themselves.</summary>
    public int Events => _events;

    public Timeline this[ConversationKey conversation] => _timelines[conversation];

    public void TakeEvent(Wire.Message message)
    {
        Interlocked.Increment(ref _events);
        if (!Merge(message))
        {
            _gaps.Writer.TryWrite(message.Conversation);
        }
    }

    public void TakePage(ConversationKey conversation, Wire.Page page)
    {
        foreach (var message in page.Messages)
        {
            Merge(message);
        }
        _timelines[conversation].Expect(page.LastSequence);
    }

    public void TakeHeads(Wire.HeadList list)
    {
        foreach (var head in list.Heads)
        {
            var conversation = head.Conversation(device.UserId);
            if (_timelines.TryGetValue(conversation, out var timeline) && !timeline.Expect(head.LastSequence))
            {
                _gaps.Writer.TryWrite(conversation);
            }
        }
    }

    public void RecordFinalViews()
    {
        foreach (var (conversation, timeline) in _timelines)
        {
            history.FinalView(device, conversation, timeline.Head, timeline.ToList());
        }
    }

    // What is not for this device is noted for the judge and otherwise ignored.
    private bool Merge(Wire.Message message)
    {
        var entry = message.ToEntry();
        history.Delivered(device, message.Conversation, entry);
        return !_timelines.TryGetValue(message.Conversation, out var timeline) || timeline.Merge(entry);
    }
}

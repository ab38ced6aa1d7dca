using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>Every conversation's mark: the one truth about what is unread. Tells the server how far one has read.</summary>
internal sealed class Marks
{
    // One's own messages within this time are told of at once.
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(2);

    private readonly Loop _loop;
    private readonly Connector _connector;
    private readonly Action<ConversationRef> _changed;
    private readonly Dictionary<ConversationRef, long> _wanted = [];
    private readonly Dictionary<ConversationRef, Pause> _telling = [];
    private readonly Dictionary<ConversationRef, IDisposable> _soon = [];
    private ImmutableDictionary<ConversationRef, ConversationMark> _marks = ImmutableDictionary<
        ConversationRef,
        ConversationMark
    >.Empty;

    public Marks(Loop loop, ILogger logger, Connector connector, Action<ConversationRef> changed)
    {
        (_loop, _connector, _changed) = (loop, connector, changed);
        All = new Readable<IReadOnlyDictionary<ConversationRef, ConversationMark>>(loop, logger, _marks, () => _marks);
    }

    public Readable<IReadOnlyDictionary<ConversationRef, ConversationMark>> All { get; }

    public ConversationMark Of(ConversationRef conversation) =>
        _marks.GetValueOrDefault(conversation, ConversationMark.Nothing);

    /// <summary>What the server said.</summary>
    public void Note(ConversationRef conversation, long last = 0, long read = 0, long partnerRead = 0)
    {
        var known = Of(conversation);
        var next = new ConversationMark(
            Math.Max(known.LastSequence, Math.Max(last, read)),
            Math.Max(known.LastReadSequence, read),
            Math.Max(known.PartnerReadSequence, partnerRead)
        );
        if (next == known)
        {
            return;
        }
        _marks = _marks.SetItem(conversation, next);
        All.Changed();
        _changed(conversation);
    }

    /// <summary>A message of one's own moves the marker along, as the server does it: only from the message before.</summary>
    public void NoteOwn(ConversationRef conversation, long sequence)
    {
        if (Of(conversation).LastReadSequence != sequence - 1)
        {
            Note(conversation, last: sequence);
            return;
        }
        Note(conversation, last: sequence, read: sequence);
        // The server may have heard of the message before only afterwards. No hurry: it most often knows.
        _wanted[conversation] = sequence;
        if (!_soon.ContainsKey(conversation))
        {
            _soon[conversation] = _loop.After(
                s_calm,
                () =>
                {
                    _soon.Remove(conversation);
                    _ = TellAsync(conversation);
                }
            );
        }
    }

    /// <summary>One has read up to here.</summary>
    public void Mark(ConversationRef conversation, long sequence)
    {
        var mark = Of(conversation);
        var upTo = Math.Min(sequence, mark.LastSequence);
        if (upTo <= mark.LastReadSequence)
        {
            return;
        }
        Note(conversation, read: upTo);
        _wanted[conversation] = upTo;
        _ = TellAsync(conversation);
    }

    /// <summary>A line is up: what the last one may have lost is told again.</summary>
    public void Resume()
    {
        foreach (var conversation in _wanted.Keys.ToArray())
        {
            _ = TellAsync(conversation);
        }
    }

    /// <summary>The line is gone: nothing is to be waited for.</summary>
    public void Down()
    {
        foreach (var timer in _soon.Values)
        {
            timer.Dispose();
        }
        _soon.Clear();
        foreach (var pause in _telling.Values)
        {
            pause.End();
        }
    }

    public void Reset()
    {
        _wanted.Clear();
        _marks = _marks.Clear();
        All.Changed();
    }

    private async Task TellAsync(ConversationRef conversation)
    {
        var pause = new Pause(_loop);
        if (!_telling.TryAdd(conversation, pause))
        {
            return;
        }
        for (
            var attempt = 0;
            _connector.Line is not null && _wanted.TryGetValue(conversation, out var sequence);
            attempt++
        )
        {
            try
            {
                var input = new MarkReadInput(conversation.RoomId, conversation.UserId, sequence);
                await _connector.InvokeAsync<None>("mark_read", input);
                Confirm(conversation, sequence);
                attempt = 0;
            }
            catch (ChatKitClientException error)
            {
                if (!error.IsRetryable)
                {
                    Confirm(conversation, sequence);
                }
                else if (error.Code != ChatKitClientException.Network)
                {
                    await pause.WaitAsync(_loop.Backoff(attempt, error.RetryAfter));
                }
            }
        }
        _telling.Remove(conversation);
    }

    private void Confirm(ConversationRef conversation, long sequence)
    {
        if (_wanted.GetValueOrDefault(conversation) == sequence)
        {
            _wanted.Remove(conversation);
        }
    }
}

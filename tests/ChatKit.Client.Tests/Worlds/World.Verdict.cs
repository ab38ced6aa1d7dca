namespace ChatKit.Client.Tests;

/// <summary>What must hold in the end, whatever happened.</summary>
internal sealed partial class World
{
    /// <summary>Every violation as a line of text.</summary>
    public IReadOnlyList<string> Verdict() =>
        [
            .. _faults,
            .. _open.Keys.SelectMany(k => Differences(k.Device, k.Talk)),
            .. SendingFaults(),
            .. StreamFaults(),
        ];

    private IEnumerable<string> Differences(int device, int talk)
    {
        var (truth, state, name) = (Truth(device, talk), State(device, talk), $"{device}/{talk}");
        var expected = truth.Messages.TakeLast(state.Messages.Count).Select(Lasting);
        if (
            state.Messages.Count < Math.Min(truth.Messages.Count, 1)
            || !state.Messages.Select(Lasting).SequenceEqual(expected)
        )
        {
            yield return $"{name}: {Describe(state.Messages)} is not the end of {Describe(truth.Messages)}";
        }
        if (state.Outgoing.Count > 0)
        {
            yield return $"{name}: still sending {string.Join(", ", state.Outgoing)}";
        }
        var marker = truth.Marker(_devices[device].User.Id);
        if (state.Mark.LastReadSequence != marker || state.Mark.LastSequence != truth.Last)
        {
            yield return $"{name}: {state.Mark}, but the server has {truth.Last}, read to {marker}";
        }
        if (state.Typing.Count > 0)
        {
            yield return $"{name}: still typing";
        }
    }

    private IEnumerable<string> SendingFaults()
    {
        foreach (var lane in _sent.GroupBy(s => (s.Device, s.Talk)))
        {
            var stored = Truth(lane.Key.Device, lane.Key.Talk)
                .Messages.ToLookup(m => m.ClientMessageId, m => m.Sequence);
            var sequences = lane.SelectMany(s => stored[s.Id]).ToArray();
            if (sequences.Length != lane.Count() || !sequences.SequenceEqual(sequences.Order()))
            {
                yield return $"{lane.Key}: {lane.Count()} sent became {string.Join(' ', sequences)}";
            }
        }
        var total = _server.Talks.Sum(t => t.Last);
        var sent = _sent.Count + _floods;
        if (total < sent || total > sent + _unsure)
        {
            yield return $"{sent} sent, {_unsure} perhaps, {total} stored";
        }
    }

    private IEnumerable<string> StreamFaults()
    {
        var last = Truth(2, 0).Last;
        if (!_streamed.SequenceEqual(Enumerable.Range(1, (int)last).Select(s => (long)s)))
        {
            yield return $"streamed {string.Join(' ', _streamed)} of {last}";
        }
    }

    // Whether it was read is told by an event that may get lost, and only the next read marker tells it again.
    private static Message Lasting(Message message) => message with { Read = null, ReadAt = null };

    /// <summary>Every snapshot on the way is dense, shows nothing twice, and no marker goes back.</summary>
    private void Look(int device, int talk, Conversation it, ConversationState state)
    {
        if (!_open.TryGetValue((device, talk), out var open) || open.It != it)
        {
            // Of the process before it was restarted.
            return;
        }
        var first = state.Messages.Count > 0 ? state.Messages[0].Sequence : 0;
        if (state.Messages.Where((m, index) => m.Sequence != first + index).Any())
        {
            _faults.Add($"{device}/{talk}: {Describe(state.Messages)} is not dense");
        }
        foreach (var message in state.Messages)
        {
            var place = (device, talk, message.Id);
            if (message.ChangedAt < _changes.GetValueOrDefault(place))
            {
                _faults.Add($"{place}: shown as it was before {_changes[place]}");
            }
            _changes[place] = message.ChangedAt;
        }
        if (_marks.TryGetValue((device, talk), out var before) && state.Mark.LastReadSequence < before.LastReadSequence)
        {
            _faults.Add($"{device}/{talk}: the marker went back from {before} to {state.Mark}");
        }
        _marks[(device, talk)] = state.Mark;
        var ids = state
            .Messages.Select(m => m.ClientMessageId)
            .Concat(state.Outgoing.Select(o => o.ClientMessageId))
            .ToArray();
        if (ids.Distinct().Count() != ids.Length)
        {
            _faults.Add($"{device}/{talk}: a message is shown twice");
        }
    }

    private static string Describe(IEnumerable<Message> messages) =>
        string.Join(' ', messages.Select(m => $"{m.Sequence}:{m.Content ?? "†"}"));
}

using System.Runtime.CompilerServices;

namespace ChatKit.Client;

/// <summary>
/// Messages after a sequence, in order, each once. It keeps nothing but where it is: what it hands out next comes from the conversation's window, or from the
/// server when the window does not reach back so far.
/// </summary>
internal static class MessageStream
{
    public static async IAsyncEnumerable<Message> ReadAsync(
        Core core,
        Talk talk,
        long? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var user = await core.Loop.RunAsync(() => OpenAsync(talk), cancellationToken);
        try
        {
            var at = after;
            while (true)
            {
                var start = at;
                var next = await core.Loop.RunAsync(
                    () => NextAsync(core, talk, user, start, cancellationToken),
                    cancellationToken
                );
                if (next is null)
                {
                    yield break;
                }
                at ??= next.From;
                foreach (var message in next.Messages)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return message;
                    at = message.Sequence;
                }
            }
        }
        finally
        {
            core.Loop.Post(() => talk.Close(isReader: false));
        }
    }

    private static Task<int> OpenAsync(Talk talk)
    {
        talk.Open(isReader: false);
        return Task.FromResult(talk.Users);
    }

    /// <summary>What follows, as soon as there is something; null when the client, or the user whose it is, is no more.</summary>
    private static async Task<Part?> NextAsync(
        Core core,
        Talk talk,
        int user,
        long? at,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; )
        {
            if (core.Stopped.IsCompleted || talk.Users != user)
            {
                return null;
            }
            if (talk.Error is { } error)
            {
                throw error;
            }
            if (at is null && talk.Timeline.IsLoaded)
            {
                return new Part(talk.Timeline.Head, []);
            }
            var change = talk.ChangeAsync();
            try
            {
                if (
                    at is { } from
                    && await FindAsync(talk, from).WaitAsync(cancellationToken) is { Count: > 0 } messages
                )
                {
                    return talk.Users == user ? new Part(from, messages) : null;
                }
                await change.WaitAsync(cancellationToken);
            }
            catch (ChatKitClientException failure) when (!failure.IsFinal)
            {
                var pause = new Pause(core.Loop);
                var waiting = pause.WaitAsync(core.Loop.Backoff(attempt++, failure.RetryAfter));
                try
                {
                    await Task.WhenAny(waiting, core.Stopped).WaitAsync(cancellationToken);
                }
                finally
                {
                    pause.End();
                }
            }
        }
    }

    /// <summary>What follows a sequence, as far as it is to be had now.</summary>
    private static async Task<IReadOnlyList<Message>> FindAsync(Talk talk, long at)
    {
        var timeline = talk.Timeline;
        if (!timeline.IsLoaded)
        {
            return [];
        }
        if (timeline.Has(at + 1))
        {
            return timeline.After(at, History.LongPage);
        }
        return at + 1 < timeline.First && timeline.Head > at ? (await talk.History.AfterAsync(at)).Messages : [];
    }

    private sealed record Part(long From, IReadOnlyList<Message> Messages);
}

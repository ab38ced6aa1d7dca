using System.Collections.Concurrent;

namespace ChatKit;

/// <summary>Who is typing where. Never stored; ends by itself after 6 s without a word.</summary>
public sealed class TypingService
{
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<(UserId User, ConversationId Conversation), Typist> _typists = new();
    private readonly ConversationAccess _access;
    private readonly UserDirectory _users;
    private readonly ChatEvents _events;
    private readonly TimeProvider _clock;

    internal TypingService(ConversationAccess access, UserDirectory users, ChatEvents events, TimeProvider clock)
    {
        _access = access;
        _users = users;
        _events = events;
        _clock = clock;
    }

    /// <summary>The caller types, and others are told at once and again at most every 2 s.</summary>
    /// <exception cref="ChatException">
    /// <see cref="ChatError.RoomNotFound"/>, <see cref="ChatError.Forbidden"/>, <see cref="ChatError.Banned"/> or <see cref="ChatError.UserNotFound"/>.
    /// </exception>
    public async Task StartAsync(UserId caller, ConversationId conversation)
    {
        await _access.RequireWriterAsync(caller, conversation);
        var user = await _users.GetAsync(caller);
        // One that ended meanwhile has made place for a new one.
        while (!_typists.GetOrAdd((caller, conversation), _ => new Typist(this, conversation, user)).TryRenew()) { }
    }

    /// <summary>The caller stopped typing.</summary>
    /// <exception cref="ChatException">As <see cref="StartAsync"/>.</exception>
    public async Task StopAsync(UserId caller, ConversationId conversation)
    {
        await _access.RequireWriterAsync(caller, conversation);
        Stop(caller, conversation);
    }

    /// <summary>Whoever sent the message or closed the room types no more.</summary>
    internal void Stop(UserId caller, ConversationId conversation)
    {
        if (_typists.TryGetValue((caller, conversation), out var typist))
        {
            typist.End();
        }
    }

    /// <summary>The caller went away and types nowhere any more.</summary>
    internal void StopAll(UserId caller)
    {
        foreach (var (user, conversation) in _typists.Keys)
        {
            if (user == caller)
            {
                Stop(user, conversation);
            }
        }
    }

    /// <summary>One user who types in one conversation, from the first word to the silence. Tells it under its lock, so that the end comes last.</summary>
    private sealed class Typist(TypingService service, ConversationId conversation, User user)
    {
        private static readonly TimeSpan s_repeat = TimeSpan.FromSeconds(2);

        private readonly Lock _lock = new();
        private ITimer? _timer;
        private long? _toldAt;
        private bool _isOver;

        /// <summary>Starts the silence anew; false when it is over.</summary>
        public bool TryRenew()
        {
            lock (_lock)
            {
                if (_isOver)
                {
                    return false;
                }
                if (_timer is null)
                {
                    _timer = service._clock.CreateTimer(_ => End(), null, s_silence, Timeout.InfiniteTimeSpan);
                }
                else
                {
                    _timer.Change(s_silence, Timeout.InfiniteTimeSpan);
                }
                if (_toldAt is not { } toldAt || service._clock.GetElapsedTime(toldAt) >= s_repeat)
                {
                    _toldAt = service._clock.GetTimestamp();
                    service._events.Publish(new TypingStarted(conversation, user));
                }
                return true;
            }
        }

        public void End()
        {
            lock (_lock)
            {
                if (_isOver)
                {
                    return;
                }
                _isOver = true;
                _timer?.Dispose();
                if (_toldAt is not null)
                {
                    service._events.Publish(new TypingStopped(conversation, user));
                }
                service._typists.TryRemove((user.Id, conversation), out _);
            }
        }
    }
}

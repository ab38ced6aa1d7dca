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
        var typist = _typists.GetOrAdd((caller, conversation), _ => new Typist(user, _clock));
        if (typist.Renew(s_silence, () => Stop(caller, conversation)))
        {
            _events.Publish(new TypingStarted(conversation, user));
        }
    }

    /// <summary>The caller stopped typing.</summary>
    public void Stop(UserId caller, ConversationId conversation)
    {
        if (_typists.TryRemove((caller, conversation), out var typist))
        {
            typist.Dispose();
            _events.Publish(new TypingStopped(conversation, typist.User));
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

    private sealed class Typist(User user, TimeProvider clock) : IDisposable
    {
        private static readonly TimeSpan s_repeat = TimeSpan.FromSeconds(2);

        private ITimer? _timer;
        private long _toldAt;

        public User User { get; } = user;

        /// <summary>Starts the silence anew; true when others are to be told.</summary>
        public bool Renew(TimeSpan silence, Action onSilence)
        {
            lock (this)
            {
                if (_timer is null)
                {
                    _timer = clock.CreateTimer(_ => onSilence(), null, silence, Timeout.InfiniteTimeSpan);
                }
                else
                {
                    _timer.Change(silence, Timeout.InfiniteTimeSpan);
                    if (clock.GetElapsedTime(_toldAt) < s_repeat)
                    {
                        return false;
                    }
                }
                _toldAt = clock.GetTimestamp();
                return true;
            }
        }

        public void Dispose()
        {
            lock (this)
            {
                _timer?.Dispose();
            }
        }
    }
}

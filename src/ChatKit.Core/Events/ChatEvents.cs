using Microsoft.Extensions.Logging;

namespace ChatKit;

/// <summary>Tells every registered listener what happened.</summary>
internal sealed class ChatEvents(IEnumerable<IChatEventListener> listeners, ILogger<ChatEvents> logger)
{
    private readonly IChatEventListener[] _listeners = [.. listeners];

    public void Publish(ChatEvent chatEvent)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener.Handle(chatEvent);
            }
            catch (Exception exception)
            {
                // What happened is stored; a listener's fault must not become the sender's.
                Log.EventListenerFailed(logger, exception, listener.GetType().Name, chatEvent.GetType().Name);
            }
        }
    }
}

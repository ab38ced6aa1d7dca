namespace ChatKit;

/// <summary>Is told of every event on this node, in each conversation in the order of its sequences. Register any number.</summary>
public interface IChatEventListener
{
    /// <summary>Takes note and returns at once: it runs where messages are stored, so longer work belongs in a queue of the listener's own.</summary>
    void Handle(ChatEvent chatEvent);
}

namespace ChatKit.Client;

internal interface ISessionEvents
{
    /// <summary>Somebody is signed in: as before, or anew.</summary>
    void Began(User user);

    /// <summary>The server ended it. What is kept stays.</summary>
    void Expired();

    /// <summary>Signed out on purpose: the user leaves nothing behind.</summary>
    Task EndedAsync(User user);
}

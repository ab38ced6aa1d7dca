namespace ChatKit.Client;

internal interface IConnectorEvents
{
    /// <summary>Finds out whom a line is for. Part of each attempt.</summary>
    Task IdentifyAsync();

    Task<string?> TokenAsync();

    /// <summary>A new line is up; nothing is open on it yet.</summary>
    void Up();

    void Down();

    void Received(HubEvent received);

    /// <summary>The server does not take the token. The connector has stopped.</summary>
    void Refused();
}

namespace ChatKit.Load;

/// <summary>What a client does from the hub's handshake until it is where it wants to be.</summary>
internal interface IArrival : IWireHandler
{
    /// <summary>Clients whose handshake is done.</summary>
    int Admitted { get; }

    /// <summary>Clients that need nothing more.</summary>
    int Level { get; }
}

namespace ChatKit.AspNetCore;

/// <summary>Endpoint metadata: whom the gate lets through. The last one of an endpoint counts.</summary>
internal sealed class GateRule
{
    /// <summary>Callers with a token in the header: every route but those below.</summary>
    public static readonly GateRule HeaderToken = new();

    /// <summary>Callers, who may name their token in the query: the hub.</summary>
    public static readonly GateRule QueryToken = new();

    /// <summary>Anybody: to register and to sign in.</summary>
    public static readonly GateRule Open = new();
}

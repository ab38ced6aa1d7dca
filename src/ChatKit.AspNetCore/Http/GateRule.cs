namespace ChatKit.AspNetCore;

/// <summary>Endpoint metadata: whom the gate lets through. The last one counts; without one a bearer token in the header is demanded.</summary>
internal sealed class GateRule
{
    /// <summary>Anybody: to register and to sign in.</summary>
    public static readonly GateRule Open = new();

    /// <summary>Callers, who may name their token in the query: the hub.</summary>
    public static readonly GateRule QueryToken = new();
}

namespace ChatKit.AspNetCore;

/// <summary>Endpoint metadata: one way in which it can fail.</summary>
internal sealed record EndpointError(ChatError Error);

using Microsoft.Extensions.Logging;

namespace ChatKit.Client;

/// <summary>What a conversation works with.</summary>
internal sealed record Core(
    Loop Loop,
    ILogger Logger,
    Rest Rest,
    Connector Connector,
    Heads Heads,
    Marks Marks,
    Outbox Outbox,
    Drafts Drafts,
    People People,
    Task Stopped
);

namespace ChatKit.Client;

/// <summary>The reply of what answers nothing.</summary>
internal sealed record None;

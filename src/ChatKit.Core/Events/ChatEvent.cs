namespace ChatKit;

/// <summary>Something that happened and is stored: what fan-out, bots and other listeners are told.</summary>
public abstract record ChatEvent;

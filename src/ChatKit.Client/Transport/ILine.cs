namespace ChatKit.Client;

/// <summary>One open line to the hub.</summary>
internal interface ILine
{
    /// <summary>Fails with a <see cref="ChatKitClientException"/> only; <c>network</c> when the line broke before the answer.</summary>
    Task<TReply> InvokeAsync<TReply>(string method, object argument);

    /// <summary>For what may get lost. Never fails.</summary>
    void Send(string method, object argument);

    void Stop();
}

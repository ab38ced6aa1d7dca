namespace ChatKit.Client;

/// <summary>A REST call: its path is relative to the API's. Its text shows no token.</summary>
internal sealed class RestCall(HttpMethod method, string path, object? body, string? token, Transfer? into = null)
{
    public HttpMethod Method => method;

    public string Path => path;

    /// <summary>What is sent as JSON, or a <see cref="FileForm"/>.</summary>
    public object? Body => body;

    public string? Token => token;

    /// <summary>Where the answer's bytes go, when it is a file.</summary>
    public Transfer? Into => into;
}

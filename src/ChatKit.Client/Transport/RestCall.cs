namespace ChatKit.Client;

/// <summary>A REST call: its path is relative to the API's. Its text shows no token.</summary>
internal sealed class RestCall(HttpMethod method, string path, object? body, string? token)
{
    public HttpMethod Method => method;

    public string Path => path;

    public object? Body => body;

    public string? Token => token;
}

using System.Net.Http.Headers;
using System.Text;

namespace ChatKit.AspNetCore.Tests;

/// <summary>Uploads and reads files as a user.</summary>
internal static class Uploads
{
    public static readonly byte[] Png = [0x89, .. "PNG\r\n\x1a\n"u8, .. "\0\0\0\rIHDR and so on"u8, .. new byte[300]];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static async Task<Answer> UploadAsync(
        this ChatUser user,
        byte[] bytes,
        string name = "a.bin",
        string type = "application/octet-stream"
    )
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        form.Add(content, "file", name);
        return await user.PostAsync("files", form);
    }

    /// <summary>Uploads something and returns its address.</summary>
    public static async Task<string> UploadedAsync(this ChatUser user, string text = "some bytes")
    {
        var answer = await user.UploadAsync(Text(text));
        answer.Demand(201);
        return answer.Text("file_url");
    }

    /// <summary>A form as it is written here, with line ends of its own.</summary>
    public static async Task<Answer> PostFormAsync(this ChatUser user, string form)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(form.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=XX");
        return await user.PostAsync("files", content);
    }

    public static async Task<FileReply> ReadAsync(
        this ChatUser user,
        LiveHost host,
        string url,
        Action<HttpRequestHeaders>? headers = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (user.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        headers?.Invoke(request.Headers);
        var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new FileReply((int)response.StatusCode, response, bytes);
    }

    /// <summary>The code that reading is refused with, or <c>ok</c>.</summary>
    public static async Task<string> TryReadAsync(this ChatUser user, string url) => (await user.GetAsync(url)).Code;

    /// <summary>Sends a file to a room or a person.</summary>
    public static Task<Answer> SendFileAsync(
        this ChatUser user,
        string to,
        string url,
        string? clientMessageId = null
    ) =>
        user.PostAsync(
            $"{to}/messages",
            new
            {
                message_type = "file",
                file_url = url,
                client_message_id = clientMessageId ?? Guid.CreateVersion7().ToString(),
            }
        );
}

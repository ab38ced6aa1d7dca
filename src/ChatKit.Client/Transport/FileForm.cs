using System.Net;
using System.Net.Http.Headers;

namespace ChatKit.Client;

/// <summary>A form with one file, as an upload sends it.</summary>
internal sealed record FileForm(string Name, Transfer Content)
{
    public HttpContent ToContent() =>
        new MultipartFormDataContent
        {
            new Part(Content)
            {
                Headers =
                {
                    // The form that takes any name, whatever its letters.
                    ContentDisposition = new ContentDispositionHeaderValue("form-data")
                    {
                        Name = "file",
                        FileNameStar = Name,
                    },
                },
            },
        };

    private sealed class Part(Transfer content) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        ) => content.SendAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = content.Length ?? 0;
            return content.Length is not null;
        }
    }
}

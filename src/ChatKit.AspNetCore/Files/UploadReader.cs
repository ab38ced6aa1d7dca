using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore;

/// <summary>Reads a form part by part, and tells what is wrong with it as the client's mistake.</summary>
internal sealed class UploadReader(string boundary, Stream body, long maxLength, long maxFileSize)
{
    private const int BufferSize = 64 * 1024;

    private readonly MultipartReader _parts = new(boundary, body, BufferSize) { BodyLengthLimit = maxLength };

    /// <summary>The next part that is a file, or null after the last. Fields that are none are passed over.</summary>
    public async Task<(string Name, Stream Body)?> NextFileAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(() => _parts.ReadNextSectionAsync(cancellationToken)) is { } part)
        {
            if (
                ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                && disposition.IsFileDisposition()
            )
            {
                if (HeaderUtilities.RemoveQuotes(disposition.Name) != UploadedFile.Field)
                {
                    throw ChatException.Invalid(UploadedFile.Field, "Send the file in the field of this name.");
                }
                return (NameOf(disposition), part.Body);
            }
        }
        return null;
    }

    /// <summary>Runs one step of reading the request.</summary>
    /// <exception cref="ChatException"><see cref="ChatError.ValidationFailed"/> or <see cref="ChatError.PayloadTooLarge"/>.</exception>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw FileService.TooLarge(maxFileSize);
        }
        // The reader's words for a form that breaks off or has too many or too long headers. A client that is gone is the gate's affair.
        catch (Exception e) when (e is InvalidDataException || e.GetType() == typeof(IOException))
        {
            throw ChatException.Invalid(JsonBodyErrors.WholeBody, "is not a whole multipart/form-data form.");
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition) =>
        (
            disposition.FileNameStar.HasValue
                ? disposition.FileNameStar
                : HeaderUtilities.RemoveQuotes(disposition.FileName)
        ).ToString();
}

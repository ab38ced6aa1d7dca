using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore;

internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/files").WithTags("Files");
        group
            .MapPost("", UploadAsync)
            .WithName("ChatUploadFile")
            .WithSummary("Stores a file, to be sent in a message")
            .WithDescription(
                "One file in the field `file`. Send a message with the answer's `file_url` and `message_type`; a file that no message carries is removed after a day."
            )
            .CanFail(
                ChatError.ValidationFailed,
                ChatError.FileQuotaExceeded,
                ChatError.PayloadTooLarge,
                ChatError.RateLimited
            );
        group
            .MapGet("/{id}", ReadAsync)
            .WithName("ChatReadFile")
            .WithSummary("A file's bytes: for who uploaded it, and who may read a conversation that it was sent to")
            .WithDescription(
                "Pictures are shown in place, everything else is to be saved. Ranges and conditional requests are answered."
            )
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .CanFail(ChatError.FileNotFound);
    }

    private static async Task<ChatCreated<FileResponse>> UploadAsync(
        UploadedFile upload,
        Caller caller,
        FileService files,
        LinkGenerator links,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var file = await files.UploadAsync(caller.UserId, upload.Name, upload.Content, cancellationToken);
        var url = links.GetPathByName(context, "ChatReadFile", new { id = file.Id.ToString() })!;
        return new ChatCreated<FileResponse>(FileResponse.From(file, url), url);
    }

    private static async Task<FileDownload> ReadAsync(
        string id,
        Caller caller,
        FileService files,
        CancellationToken cancellationToken
    ) => new(await files.OpenAsync(caller.UserId, WireIds.File(id), cancellationToken));
}

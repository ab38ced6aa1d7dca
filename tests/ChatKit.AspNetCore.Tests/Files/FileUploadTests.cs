using System.Text;

namespace ChatKit.AspNetCore.Tests;

public sealed class FileUploadTests(LiveHost host)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task An_upload_is_answered_with_what_a_message_takes()
    {
        var ann = await host.RegisterAsync("ann");

        var answer = await ann.UploadAsync(Uploads.Png, "holiday.png");

        answer.Demand(201);
        var id = answer.Text("file.id");
        Assert.Matches("^[0-9a-f]{24}$", id);
        Assert.Equal($"/api/files/{id}", answer.Text("file_url"));
        Assert.Equal(answer.Text("file_url"), answer.Text("file.url"));
        Assert.Equal(answer.Text("file_url"), answer.Headers.Location?.ToString());
        Assert.Equal("image", answer.Text("message_type"));
        Assert.Equal(("holiday.png", "image/png"), (answer.Text("file.name"), answer.Text("file.content_type")));
        Assert.Equal(Uploads.Png.Length, answer.Json.GetProperty("file").GetProperty("size").GetInt32());
        Assert.Equal(Uploads.Png, (await ann.ReadAsync(host, answer.Text("file_url"))).Bytes);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D49484452", "image/png")]
    [InlineData("FFD8FFE000104A46494600010100", "image/jpeg")]
    [InlineData("474946383961010001", "image/gif")]
    [InlineData("474946383761010001", "image/gif")]
    [InlineData("52494646240000005745425056503820", "image/webp")]
    [InlineData("0000001C667479706176696600000000", "image/avif")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("524946462400000057415645666D7420", "application/octet-stream")]
    [InlineData("504B0304", "application/octet-stream")]
    [InlineData("00", "application/octet-stream")]
    public async Task The_type_is_told_by_the_bytes(string head, string expected)
    {
        var ann = await host.RegisterAsync("ann");
        var bytes = Convert.FromHexString(head);

        var answer = await ann.UploadAsync(bytes, "page.html", "text/html");

        answer.Demand(201);
        Assert.Equal(expected, answer.Text("file.content_type"));
        var isPicture = expected.StartsWith("image/", StringComparison.Ordinal);
        Assert.Equal(isPicture ? "image" : "file", answer.Text("message_type"));
        var read = await ann.ReadAsync(host, answer.Text("file_url"));
        Assert.Equal(expected, read.Header("Content-Type"));
        Assert.Equal(isPicture ? "inline" : "attachment", read.Disposition.DispositionType);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "a.svg", "image/svg+xml")]
    [InlineData("<!doctype html><script>alert(1)</script>", "a.html", "text/html")]
    [InlineData("<html><script>alert(1)</script>", "a.png", "image/png")]
    [InlineData("alert(1)", "a.js", "text/javascript")]
    public async Task What_could_run_is_never_shown_in_place(string text, string name, string claimed)
    {
        var ann = await host.RegisterAsync("ann");
        var answer = await ann.UploadAsync(Uploads.Text(text), name, claimed);

        var read = await ann.ReadAsync(host, answer.Text("file_url"));

        Assert.Equal("application/octet-stream", read.Header("Content-Type"));
        Assert.Equal("attachment", read.Disposition.DispositionType);
        Assert.Equal("nosniff", read.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", read.Header("Content-Security-Policy"));
        Assert.Equal(text, Encoding.UTF8.GetString(read.Bytes));
    }

    [Theory]
    [InlineData("Grüße 💜.txt", "Grüße 💜.txt")]
    [InlineData("a 'b'; name=x.txt", "a 'b'; name=x.txt")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("C:\\Users\\ann\\a.txt", "a.txt")]
    [InlineData("  a.txt  ", "a.txt")]
    public async Task A_name_keeps_its_letters_and_loses_its_folders(string name, string expected)
    {
        var ann = await host.RegisterAsync("ann");

        var answer = await ann.UploadAsync([1], name);

        answer.Demand(201);
        Assert.Equal(expected, answer.Text("file.name"));
        var read = await ann.ReadAsync(host, answer.Text("file_url"));
        Assert.Equal(expected, read.Disposition.FileNameStar);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("folder/")]
    [InlineData("\u200B")]
    [InlineData("a\u0007.txt")]
    [InlineData("gpj\u202E.exe")]
    [InlineData("a\u2066.txt")]
    [InlineData("long")]
    public async Task A_name_that_deceives_or_is_none_is_refused(string name)
    {
        var ann = await host.RegisterAsync("ann");

        var answer = await ann.UploadAsync([1], name == "long" ? new string('x', 252) + ".txt" : name);

        AssertBlames("file", answer);
    }

    [Theory]
    [InlineData("--XX--\n", "file")]
    [InlineData("--XX\nContent-Disposition: form-data; name=\"file\"\n\nno file\n--XX--\n", "file")]
    [InlineData(
        "--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\n\n1\n--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"b\"\n\n2\n--XX--\n",
        "file"
    )]
    [InlineData("--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\n\n\n--XX--\n", "file")]
    [InlineData("--XX\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\n\n1\n--XX--\n", "file")]
    [InlineData("--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\n\n1234", "body")]
    [InlineData("--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\n\n1\n--XX\nContent-Dis", "body")]
    [InlineData("not a form", "body")]
    [InlineData("", "body")]
    public async Task A_form_without_exactly_one_whole_file_is_refused(string form, string blamed)
    {
        var ann = await host.RegisterAsync("ann");

        AssertBlames(blamed, await ann.PostFormAsync(form));
    }

    [Fact]
    public async Task Fields_beside_the_file_are_ignored()
    {
        var ann = await host.RegisterAsync("ann");

        var answer = await ann.PostFormAsync(
            "--XX\nContent-Disposition: form-data; name=\"more\"\n\nx\n--XX\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\n\n1234\n--XX\nContent-Disposition: form-data; name=\"rest\"\n\ny\n--XX--\n"
        );

        answer.Demand(201);
        Assert.Equal("1234", Encoding.UTF8.GetString((await ann.ReadAsync(host, answer.Text("file_url"))).Bytes));
    }

    [Fact]
    public async Task A_file_may_be_as_large_as_the_limit_and_no_larger()
    {
        // More than the server itself takes of a request by default.
        const int limit = 31 * Megabyte;
        await using var large = await LiveHost.StartAsync(limits => limits.MaxFileSize = limit);
        var ann = await large.RegisterAsync("ann");
        var bytes = new byte[limit];
        bytes[^1] = 1;

        var fits = await ann.UploadAsync(bytes);
        var tooLarge = await ann.UploadAsync([.. bytes, 0]);
        var muchTooLarge = await ann.UploadAsync(new byte[2 * limit]);
        using var form = new MultipartFormDataContent();
        using var content = new ChunkedContent([.. bytes, 0]);
        form.Add(content, "file", "a.bin");
        var untold = await ann.PostAsync("files", form);

        fits.Demand(201);
        Assert.Equal(bytes, (await ann.ReadAsync(large, fits.Text("file_url"))).Bytes);
        Assert.Equal((413, "payload_too_large"), (tooLarge.Status, tooLarge.Code));
        Assert.Equal((413, "payload_too_large"), (muchTooLarge.Status, muchTooLarge.Code));
        Assert.Equal((413, "payload_too_large"), (untold.Status, untold.Code));
        Assert.Contains("31 MiB", untold.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_has_so_many_bytes_and_what_was_refused_does_not_count()
    {
        await using var small = await LiveHost.StartAsync(limits => limits.FileBytesPerUser = 100);
        var (ann, bob) = (await small.RegisterAsync("ann"), await small.RegisterAsync("bob"));
        (await ann.UploadAsync(new byte[60])).Demand(201);

        var refused = await ann.UploadAsync(new byte[41]);

        Assert.Equal((409, "file_quota_exceeded"), (refused.Status, refused.Code));
        (await ann.UploadAsync(new byte[40])).Demand(201);
        (await bob.UploadAsync(new byte[100])).Demand(201);
    }

    [Fact]
    public async Task Uploads_are_as_limited_as_messages()
    {
        await using var slow = await LiveHost.StartAsync(limits =>
            (limits.MessagesPerMinute, limits.MessageBurst) = (1, 2)
        );
        var ann = await slow.RegisterAsync("ann");
        (await ann.UploadAsync([1])).Demand(201);
        (await ann.UploadAsync([1])).Demand(201);

        var refused = await ann.UploadAsync([1]);

        Assert.Equal((429, "rate_limited"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private static void AssertBlames(string field, Answer answer)
    {
        Assert.Equal((400, "validation_failed"), (answer.Status, answer.Code));
        Assert.Equal([field], answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }
}

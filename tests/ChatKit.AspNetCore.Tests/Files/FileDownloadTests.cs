using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace ChatKit.AspNetCore.Tests;

public sealed class FileDownloadTests(LiveHost host)
{
    [Fact]
    public async Task A_file_is_kept_by_this_users_browser_alone_and_runs_nothing()
    {
        var (ann, url) = await UploadAsync();

        var read = await ann.ReadAsync(host, url);

        Assert.Equal(200, read.Status);
        Assert.Equal(Uploads.Png, read.Bytes);
        Assert.Equal(Uploads.Png.Length, read.Response.Content.Headers.ContentLength);
        Assert.True(read.Response.Headers.CacheControl!.Private);
        Assert.Equal(TimeSpan.FromDays(1), read.Response.Headers.CacheControl.MaxAge);
        Assert.Contains("immutable", read.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("Authorization, Cookie", read.Header("Vary"));
        Assert.Equal("nosniff", read.Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", read.Header("Content-Security-Policy"));
        Assert.Equal("bytes", read.Header("Accept-Ranges"));
        Assert.NotNull(read.Response.Headers.ETag);
    }

    [Theory]
    [InlineData(0, 9, 0, 10)]
    [InlineData(100, null, 100, 226)]
    [InlineData(null, 5, 321, 5)]
    [InlineData(320, 999, 320, 6)]
    public async Task A_part_is_answered_with_that_part(int? from, int? to, int first, int count)
    {
        var (ann, url) = await UploadAsync();

        var read = await ann.ReadAsync(host, url, headers => headers.Range = new RangeHeaderValue(from, to));

        Assert.Equal(206, read.Status);
        Assert.Equal(Uploads.Png[first..(first + count)], read.Bytes);
        Assert.Equal(
            new ContentRangeHeaderValue(first, first + count - 1, Uploads.Png.Length),
            read.Response.Content.Headers.ContentRange
        );
    }

    [Fact]
    public async Task A_part_beyond_the_end_is_refused()
    {
        var (ann, url) = await UploadAsync();

        var read = await ann.ReadAsync(host, url, headers => headers.Range = new RangeHeaderValue(9999, null));

        Assert.Equal(416, read.Status);
    }

    [Fact]
    public async Task What_the_browser_has_is_not_sent_again_but_only_to_who_may_read_it()
    {
        var (ann, url) = await UploadAsync();
        var tag = (await ann.ReadAsync(host, url)).Response.Headers.ETag!;
        var stranger = await host.RegisterAsync("stranger");

        var known = await ann.ReadAsync(host, url, headers => headers.IfNoneMatch.Add(tag));
        var other = await ann.ReadAsync(host, url, headers => headers.IfNoneMatch.Add(new("\"other\"")));
        var foreign = await stranger.ReadAsync(host, url, headers => headers.IfNoneMatch.Add(tag));
        var changed = await ann.ReadAsync(host, url, headers => headers.IfMatch.Add(new("\"other\"")));

        Assert.Equal((304, 0), (known.Status, known.Bytes.Length));
        Assert.Equal((200, Uploads.Png.Length), (other.Status, other.Bytes.Length));
        Assert.Equal(404, foreign.Status);
        Assert.Equal("no-store", foreign.Header("Cache-Control"));
        Assert.Equal(412, changed.Status);
    }

    [Fact]
    public async Task The_hosts_prefix_and_base_path_are_in_the_address_and_a_message_takes_it()
    {
        await using var based = await RestHost.StartAsync(
            use: app =>
            {
                app.UsePathBase("/base");
                app.UseRouting();
                app.MapChatKit("/chat-api");
            },
            mapChatKit: false
        );
        var register = await based.Http.SendJsonAsync(
            HttpMethod.Post,
            "/base/chat-api/register",
            new
            {
                username = "ann",
                email = "ann@example.org",
                password = RestUser.Password,
            }
        );
        var ann = new RestUser("ann", "", register.Must(201).GetProperty("token").GetString()!, based.Http);
        var room = (await ann.PostAsync("/base/chat-api/rooms", new { name = "General", type = "public" }))
            .Must(201)
            .GetProperty("room")
            .Text("id");
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent([1, 2, 3]);
        form.Add(content, "file", "a.bin");
        var url = (await ann.PostAsync("/base/chat-api/files", form)).Must(201).Text("file_url");

        var sent = await ann.PostAsync(
            $"/base/chat-api/rooms/{room}/messages",
            new { message_type = "file", file_url = url }
        );

        Assert.StartsWith("/base/chat-api/files/", url, StringComparison.Ordinal);
        Assert.Equal("a.bin", sent.Must(201).Text("message.file.name"));
        Assert.Equal(200, (await ann.GetAsync(url)).Status);
    }

    private async Task<(ChatUser User, string Url)> UploadAsync()
    {
        var user = await host.RegisterAsync("ann");
        var answer = await user.UploadAsync(Uploads.Png, "a.png");
        answer.Demand(201);
        return (user, answer.Text("file_url"));
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChatKit.Client.Tests;

public sealed class FileTests
{
    private const int Long = 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 300_000)]
    public async Task A_file_is_uploaded_sent_and_read_by_the_other_person_alone()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        await using var ben = await host.RegisterAsync("ben");
        await using var carl = await host.RegisterAsync("carl");
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var (sent, received) = (new Steps(), new Steps());
        using var content = new MemoryStream(bytes);
        using var copy = new MemoryStream();

        var upload = await ada.Files.UploadAsync(content, "Grüße an \"Ben\"; 1.bin", sent, Token);
        var hers = ada.Conversation(ConversationRef.User(ben.Session.State.Value.User!.Id));
        var sending = await hers.SendFileAsync(upload.FileUrl, upload.IsImage, "for you", cancellationToken: Token);
        var message = await sending.Answer.WaitAsync(Token);
        await ben.Files.DownloadAsync(message.File!.Id, copy, received, Token);

        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal(("Grüße an \"Ben\"; 1.bin", bytes.Length), (message.File.Name, message.File.Size));
        Assert.Equal(("file", upload.File, false), (message.MessageType, message.File, upload.IsImage));
        Assert.True(content.CanRead);
        foreach (var steps in new[] { sent, received })
        {
            Assert.Equal(bytes.Length, steps.Seen[^1]);
            Assert.True(steps.Seen.Count > 2 && steps.Seen.SequenceEqual(steps.Seen.Order()));
        }
        Assert.Equal(
            "file_not_found",
            await Refusal.CodeOf(carl.Files.DownloadAsync(upload.File.Id, copy, null, Token))
        );
        Assert.Equal("file_not_found", await Refusal.CodeOf(ben.Files.DownloadAsync("nothing", copy, null, Token)));
        Assert.Equal(bytes.Length, copy.Length);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_picture_is_one_and_can_be_a_reply()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var room = await ada.Rooms.CreateAsync("Garden", cancellationToken: Token);
        var talk = ada.Conversation(ConversationRef.Room(room.Id));
        var question = await (await talk.SendAsync("How is it?", cancellationToken: Token)).Answer.WaitAsync(Token);
        // It is told by its first bytes.
        using var content = new MemoryStream([0x89, .. "PNG\r\n\u001a\n"u8, 1, 2, 3]);

        var upload = await ada.Files.UploadAsync(content, "garden.png", cancellationToken: Token);
        var sending = await talk.SendFileAsync(upload.FileUrl, upload.IsImage, "", question.Id, Token);

        var message = await sending.Answer.WaitAsync(Token);
        Assert.Equal(("image", question.Id), (message.MessageType, message.ReplyTo));
        Assert.Equal("image/png", message.File?.ContentType);
    }

    [Fact(Timeout = 300_000)]
    public async Task What_is_too_large_or_empty_or_beyond_the_quota_is_refused_with_its_code()
    {
        await using var host = await ChatHost.StartAsync(limits =>
            (limits.MaxFileSize, limits.FileBytesPerUser) = (1024 * 1024, 1024 * 1024 + 10)
        );
        // Not by the line, which would lose an answer that comes while one still sends.
        await using var ada = host.Client(address: host.Address);
        await ada.Session.RegisterAsync("ada", "ada@example.org", ChatHost.Password, null, Token);
        var sent = new Steps();
        Task UploadAsync(Stream content) => ada.Files.UploadAsync(content, "a.bin", sent, Token);

        using var tooLarge = new MemoryStream(new byte[5 * 1024 * 1024]);
        Assert.Equal("payload_too_large", await Refusal.CodeOf(UploadAsync(tooLarge)));
        Assert.Empty(sent.Seen);
        Assert.Equal("payload_too_large", await CodeOfTooLongAsync(UploadAsync));
        Assert.Equal("validation_failed", await Refusal.CodeOf(UploadAsync(Stream.Null)));
        using var content = new MemoryStream(new byte[1024 * 1024]);
        await UploadAsync(content);
        using var another = new MemoryStream(new byte[11]);
        Assert.Equal("file_quota_exceeded", await Refusal.CodeOf(UploadAsync(another)));
        await ada.Session.LogoutAsync(Token);
        another.Position = 0;
        Assert.Equal("unauthenticated", await Refusal.CodeOf(UploadAsync(another)));
    }

    // Its length is not known before. The server closes while one still sends, and TCP may throw the answer away: then somebody tries again.
    private static async Task<string> CodeOfTooLongAsync(Func<Stream, Task> upload)
    {
        const int Attempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            await using var tooLong = new SlowStream(5 * 1024 * 1024, 64 * 1024);
            var code = await Refusal.CodeOf(upload(tooLong));
            if (code != ChatKitClientException.Network || attempt == Attempts)
            {
                return code;
            }
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task An_upload_can_be_broken_off_and_a_line_that_breaks_is_the_network()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        using var end = new CancellationTokenSource();
        await using var endless = new SlowStream(Long, 1024, Midway(end.CancelAsync));
        await using var broken = new SlowStream(Long, 1024, Midway(host.Line.CutAsync));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ada.Files.UploadAsync(endless, "endless.bin", null, end.Token)
        );
        Assert.Equal("network", await Refusal.CodeOf(ada.Files.UploadAsync(broken, "broken.bin", null, Token)));

        Assert.True(endless.CanRead);
    }

    /// <summary>The server takes four of a user at once.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Many_uploads_at_once_wait_for_their_turn_and_all_succeed()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var (begun, enough) = (0, new TaskCompletionSource());
        async Task BeginAsync(int given, CancellationToken cancellationToken)
        {
            if (given == 0 && Interlocked.Increment(ref begun) == 3)
            {
                enough.TrySetResult();
            }
            await enough.Task.WaitAsync(cancellationToken);
        }
        async Task<Upload> UploadAsync(int number)
        {
            await using var content = new SlowStream(10_000 + number, 1024, BeginAsync);
            return await ada.Files.UploadAsync(content, $"{number}.bin", null, Token);
        }

        var uploads = await Task.WhenAll(Enumerable.Range(0, 10).Select(UploadAsync));

        Assert.Equal(Enumerable.Range(0, 10).Select(n => 10_000L + n), uploads.Select(u => u.File.Size));
    }

    [Fact(Timeout = 300_000)]
    public async Task Who_waits_for_a_turn_can_give_up_and_takes_none_from_the_others()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var goOn = new TaskCompletionSource();
        var read = new ConcurrentBag<string>();
        async Task UploadAsync(string name, Task when, CancellationToken cancellationToken)
        {
            Task BeginAsync(int given, CancellationToken reading)
            {
                read.Add(name);
                return when;
            }
            await using var content = new SlowStream(10, 10, BeginAsync);
            await ada.Files.UploadAsync(content, name, null, cancellationToken);
        }
        var first = Enumerable.Range(0, 3).Select(n => UploadAsync($"{n}.bin", goOn.Task, Token)).ToArray();
        using var end = new CancellationTokenSource();
        var impatient = UploadAsync("impatient.bin", Task.CompletedTask, end.Token);
        var patient = UploadAsync("patient.bin", Task.CompletedTask, Token);

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        goOn.SetResult();

        await Task.WhenAll([.. first, patient]);
        Assert.DoesNotContain("impatient.bin", read);
    }

    [Fact(Timeout = 300_000)]
    public async Task What_ones_own_stream_throws_comes_out_as_it_is()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ada = await host.RegisterAsync("ada");
        var fault = new IOException("The disk is gone.");
        await using var broken = new SlowStream(Long, 1024, Midway(() => throw fault));
        using var content = new MemoryStream(new byte[1000]);
        using var tooSmall = new MemoryStream(new byte[10]);
        var upload = await ada.Files.UploadAsync(content, "a.bin", cancellationToken: Token);

        Assert.Same(
            fault,
            await Assert.ThrowsAsync<IOException>(() => ada.Files.UploadAsync(broken, "a.bin", null, Token))
        );
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            ada.Files.DownloadAsync(upload.File.Id, tooSmall, null, Token)
        );
    }

    private static Func<int, CancellationToken, Task> Midway(Func<Task> then) =>
        (given, _) => given == Long / 2 ? then() : Task.CompletedTask;

    private sealed class Steps : IProgress<long>
    {
        public List<long> Seen { get; } = [];

        public void Report(long value) => Seen.Add(value);
    }
}

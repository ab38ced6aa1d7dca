namespace ChatKit.Client.Tests;

public sealed class TransferTests
{
    [Fact]
    public void A_file_may_take_long_but_not_stand_still()
    {
        var time = new VirtualTime();
        var loop = new Loop(time.Clock, time, time, () => 0.5);
        var rest = new Rest(loop, new Sink(), () => Task.FromResult<string?>(null), _ => { });
        using var slow = new SlowStream(4, 1, (_, _) => time.WaitAsync(TimeSpan.FromSeconds(15)));
        using var stuck = new SlowStream(4, 1, (_, end) => new TaskCompletionSource().Task.WaitAsync(end));
        Task UploadAsync(Stream content) =>
            time.Run(() =>
                rest.UploadAsync<None>("files", new FileForm("a.bin", new Transfer(content, null)), default)
            );

        var (patient, hopeless) = (UploadAsync(slow), UploadAsync(stuck));
        time.Pass(TimeSpan.FromSeconds(19));
        Assert.False(hopeless.IsCompleted);
        time.Pass(TimeSpan.FromSeconds(60));

        Assert.True(patient.IsCompletedSuccessfully);
        var failure = Assert.IsType<ChatKitClientException>(hopeless.Exception?.InnerException);
        Assert.Equal(ChatKitClientException.Network, failure.Code);
    }

    /// <summary>Takes a file, and fails as a transport does.</summary>
    private sealed class Sink : ITransport
    {
        public Task<ILine> OpenAsync(
            Func<Task<string?>> token,
            Action<HubEvent> received,
            Action closed,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public async Task<TReply> SendAsync<TReply>(RestCall call, CancellationToken cancellationToken)
        {
            try
            {
                await ((FileForm)call.Body!).Content.SendAsync(Stream.Null, cancellationToken);
                return default!;
            }
            catch (OperationCanceledException)
            {
                throw new ChatKitClientException(ChatKitClientException.Network);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

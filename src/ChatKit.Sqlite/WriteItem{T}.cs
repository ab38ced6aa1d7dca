namespace ChatKit.Sqlite;

/// <inheritdoc />
internal sealed class WriteItem<T>(Func<SqliteSession, T> work) : WriteItem
{
    // The caller goes on elsewhere: the writer's thread has the next batch to write.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _completion.Task;

    public override void Execute(SqliteSession session) => _result = work(session);

    public override void Succeed() => _completion.SetResult(_result!);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            _completion.SetCanceled(CancellationToken);
        }
        else
        {
            _completion.SetException(exception);
        }
    }
}

namespace ChatKit.AspNetCore.Tests;

/// <summary>A host with the limits that a host has by default (but for one address, which all tests come from), and a clock that stands still.</summary>
public sealed class LimitedHost : IAsyncLifetime
{
    public TimedHost Timed { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        if (!TestStore.IsThere)
        {
            return;
        }
        Timed = await TimedHost.StartAsync(limits =>
        {
            var byDefault = new ChatKitLimits();
            limits.MessagesPerMinute = byDefault.MessagesPerMinute;
            limits.MessageBurst = byDefault.MessageBurst;
            limits.RoomsPerHour = byDefault.RoomsPerHour;
            limits.WrongPasswordsBeforeWait = byDefault.WrongPasswordsBeforeWait;
            limits.WrongRoomIdsPerMinute = byDefault.WrongRoomIdsPerMinute;
            limits.WrongRoomIdsPerHour = byDefault.WrongRoomIdsPerHour;
            limits.WrongRoomIdsPerDay = byDefault.WrongRoomIdsPerDay;
        });
    }

    public ValueTask DisposeAsync() => Timed.DisposeAsync();
}

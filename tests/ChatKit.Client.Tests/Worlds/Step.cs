namespace ChatKit.Client.Tests;

/// <summary>Something that happens to a world. The numbers mean what <see cref="Happen"/> makes of them.</summary>
internal sealed record Step(string What, int Device, int Talk, int Count, int Seconds)
{
    private static readonly double[] s_shares = [0, 0.05, 0.2, 0.5];
    private static readonly double[] s_delays = [5, 300, 3000];
    private static readonly TimeSpan[] s_seconds = [.. new[] { 0, 0.5, 4, 15 }.Select(TimeSpan.FromSeconds)];

    public void Happen(World world, int number)
    {
        switch (What)
        {
            case "pass":
                world.Pass(TimeSpan.FromSeconds(Seconds / 8.0));
                break;
            case "send":
                for (var i = 0; i < 1 + (Count % 5); i++)
                {
                    world.Send(Device, Talk, $"{number}.{i}");
                }
                break;
            case "edit":
                world.Change(Device, Talk, Count % 20, $"edited {number}");
                break;
            case "delete":
                world.Change(Device, Talk, Count % 20, null);
                break;
            case "read":
                world.Talk(Device, Talk).MarkRead(world.State(Device, Talk).Mark.LastSequence - (Count % 4));
                break;
            case "cut":
                world.Device(Device).Network.Cut();
                break;
            case "offline":
                world.Offline(Device, TimeSpan.FromSeconds(Seconds));
                break;
            case "flood":
                world.Flood(Device, Talk, 40 + Count, $"flood {number}");
                break;
            case "weather":
                world.Device(Device).Network.Weather = new Weather(
                    s_shares[Count % 4],
                    s_shares[Count / 4 % 4],
                    TimeSpan.FromMilliseconds(s_delays[Count % 3])
                );
                break;
            case "refuse":
                world.Refuse(
                    Count % 2 == 0 ? "store_unavailable" : "rate_limited",
                    TimeSpan.FromSeconds(Seconds / 3.0)
                );
                break;
            case "storage":
                var storage = world.Device(Device).Storage;
                storage.Delay = s_seconds[Count % 4];
                storage.LongestReading = TimeSpan.FromSeconds(4);
                storage.IsBroken = _ => Count % 5 == 0;
                break;
            case "close":
                world.Close(Device, Talk);
                break;
            case "reopen":
                world.Close(Device, Talk);
                world.Open(Device, Talk);
                break;
            case "restart":
                world.Restart(Device);
                break;
            case "type":
                world.Talk(Device, Talk).NotifyTyping();
                break;
        }
    }
}

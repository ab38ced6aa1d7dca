namespace ChatKit.Load;

/// <summary>As many messages as the server takes: a window of them is always on its way.</summary>
internal sealed class ClosedLoop(WireLoop loop, int window, TimeSpan time)
{
    private static readonly TimeSpan ramp = TimeSpan.FromSeconds(1);

    /// <summary>Lets the server work until it is compiled for good; until then a round measures the compiler.</summary>
    public void WarmUp(Contender contender)
    {
        contender.Traffic.StartClosedLoop(window);
        contender.Traffic.Population.Server.AwaitCompiled(loop.RunFor);
        Drain(contender.Traffic);
    }

    public Round Measure(Contender contender)
    {
        contender.Traffic.StartClosedLoop(window);
        loop.RunFor(ramp);
        var round = Round.Measure(contender.Traffic, () => loop.RunFor(time));
        Drain(contender.Traffic);
        return round;
    }

    private void Drain(Traffic traffic)
    {
        traffic.StopClosedLoop();
        if (!loop.RunUntil(() => traffic.Ledger.Outstanding == 0, TimeSpan.FromSeconds(30)))
        {
            traffic.Population.CheckNobodyWasCut();
            Report.Progress($"  {traffic.Ledger.Outstanding} messages did not reach everybody");
            traffic.Ledger.GiveUp();
        }
    }
}

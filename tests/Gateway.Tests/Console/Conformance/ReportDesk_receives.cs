using System.IO.Pipelines;
using CatsIce.Gateway.Console.Conformance;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Conformance.Reports;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console.Conformance;

public sealed class ReportDesk_receives
{
    private static readonly ParticipantId Az = ParticipantId.Parse("NTA.AZ");

    [Fact]
    public async Task OneAtATime_andNobodyHoldsThePlaceForLong()
    {
        await using var hub = TestHub.Start();
        var clock = new StandingClock();
        using var desk = new ReportDesk(hub.Get<Dialect>(), clock);
        // A body that begins and does not go on.
        var slow = new Pipe();
        await slow.Writer.WriteAsync("{"u8.ToArray(), TestContext.Current.CancellationToken);
        var first = Receive(slow.Reader.AsStream());
        Assert.IsType<ReportOutcome.Busy>(await Receive(new MemoryStream(SampleReport.Of("NTA.AZ"))));
        Assert.False(first.IsCompleted);
        clock.Ring(ReportDesk.LongestReading);
        Assert.IsType<ReportOutcome.TooSlow>(await first);
        Assert.True(Assert.IsType<ReportOutcome.Received>(await Receive(new MemoryStream(SampleReport.Of("NTA.AZ")))).Report.IsNew);
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(*) FROM session_report"));

        Task<ReportOutcome> Receive(Stream body) => desk.Receive(Az, body, "theo", TestContext.Current.CancellationToken);
    }

    /// <summary>Its timers ring when they are told to.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private readonly List<(TimeSpan Due, Action Ring)> _timers = [];

        public void Ring(TimeSpan due) => Assert.Single(_timers, timer => timer.Due == due).Ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add((dueTime, () => callback(state)));
            return new Unset();
        }

        private sealed class Unset : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

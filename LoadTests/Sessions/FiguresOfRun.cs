using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Hubs;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Sessions;

/// <summary>Draws up what a run found out.</summary>
internal static class FiguresOfRun
{
    /// <param name="before">The hub before anything was sent.</param>
    /// <param name="ownShare">Of all processors that the generator used.</param>
    public static RunFigures Make(
        Profile profile, MovementPlan plan, Corpus corpus, Ledger ledger, Meter meter, Series series, HubTarget hub, HubUse before, OutageFigures? outage, FullCheck sample, double ownShare, TimeSpan elapsed)
    {
        var reconciled = Reconciliation.Of(corpus, ledger);
        var (first, last) = (meter.FirstThird.Total(), meter.LastThird.Total());
        return new RunFigures
        {
            Acceptance = Latencies.Of(meter.Acceptance.Total()),
            Service = Latencies.Of(meter.Service.Total()),
            Delivery = Latencies.Of(meter.Delivery.Total()),
            DeliveryAfterOutage = Latencies.Of(meter.DeliveryAfterOutage.Total()),
            Movement = Latencies.Of(Reconciliation.Movements(corpus, ledger, meter.IsJudged)),
            Failed = Latencies.Of(meter.Failed.Total()),
            TimedOut = Latencies.Of(meter.TimedOut.Total()),
            Lateness = Latencies.Of(meter.Lateness.Total()),
            Slots = meter.Counts,
            PlannedRate = meter.PlannedRate,
            AchievedRate = meter.AchievedRate,
            Reconciliation = reconciled,
            Outage = outage,
            Hub = Cost(profile, series, hub, before, reconciled.Delivered),
            Answers = meter.Answers,
            Sampled = sample.Checked,
            SamplesWrong = sample.Failed,
            DriftOfAcceptance = first.Count > 0 && last.Count > 0 ? (double)last.At(99) / first.At(99) : null,
            GeneratorProcessors = ownShare,
            Elapsed = elapsed,
        };
    }

    // Divided by what went the whole way: submitted, receipted, delivered, and its delivery receipted.
    private static HubFigures Cost(Profile profile, Series series, HubTarget hub, HubUse before, long messages)
    {
        var looks = series.Hub;
        // The last time that it was seen: a hub that has ended is not.
        var after = looks.LastOrDefault(look => look.Use.Processor is not null).Use ?? before;
        var (from, until) = (JudgedFrom(profile), profile.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.For));
        var judged = looks.Where(look => look.At >= from && look.At <= until && look.Use.Memory is not null).ToArray();
        var third = judged.Length / 3;
        return new HubFigures(
            messages > 0 && after.Processor is { } processor && before.Processor is { } began ? (processor - began).TotalMicroseconds / messages : null,
            messages > 0 && after.Written is { } written && before.Written is { } had ? (double)(written - had) / messages : null,
            before.Memory,
            looks.Max(look => (double?)look.Use.Memory),
            third > 0 ? Middle(judged[^third..]) / Middle(judged[..third]) : null,
            looks.Max(look => look.Use.Outbox),
            looks.Max(look => look.Use.Oldest),
            hub.ReadyAfter);

        // The garbage collector makes single looks jump.
        static double Middle((TimeSpan At, HubUse Use)[] some) => some.Select(look => (double)look.Use.Memory!.Value).Order().ElementAt(some.Length / 2);
    }

    private static TimeSpan JudgedFrom(Profile profile) => profile.Phases.TakeWhile(phase => phase.WarmUp).Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.For);
}

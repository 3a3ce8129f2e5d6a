using System.Collections.Immutable;

namespace CatsIce.LoadTests.Measure;

/// <summary>One thing that a threshold can be set on.</summary>
/// <param name="Of">Null when the run says nothing about it.</param>
internal sealed record Measure(string Name, Unit Unit, string What, Func<RunFigures, double?> Of);

/// <summary>Everything that thresholds can be set on. The names are used in profiles, reports and baselines.</summary>
internal static class Measures
{
    private static readonly string[] Points = ["p50", "p90", "p95", "p99", "p99.9", "max"];

    public static ImmutableArray<Measure> All { get; } =
    [
        .. Timed("acceptance", "from the moment a message was due to the hub's answer", figures => figures.Acceptance),
        .. Timed("service", "from the moment a message was sent to the hub's answer", figures => figures.Service),
        .. Timed("delivery", "from the moment a message was due to its arrival at the recipient", figures => figures.Delivery),
        .. Timed("movement", "from the first message of a movement to the delivery of its last", figures => figures.Movement),
        new("errors", Unit.Share, "messages that were answered otherwise than they must be, not answered in time, withheld because of that, or unsent, of all that were planned", figures => Share(Errors(figures.Slots), figures.Slots.Planned)),
        new("unsent", Unit.Count, "messages that were due when too many were under way", figures => figures.Slots.Unsent),
        new("undispatched", Unit.Count, "messages that had not been sent when the run ended", figures => figures.Slots.Undispatched),
        new("rate", Unit.Share, "messages answered as they must be, of those planned in the judged phases", figures => figures.PlannedRate > 0 ? figures.AchievedRate / figures.PlannedRate : null),
        new("lost", Unit.Count, "receipted and never delivered", figures => figures.Reconciliation.Lost),
        new("duplicates", Unit.Count, "delivered twice with effect", figures => figures.Reconciliation.Duplicates),
        new("repeated", Unit.Share, "delivered again without need, of all delivered", figures => Share(figures.Reconciliation.Repeated, figures.Reconciliation.Delivered)),
        new("disorder", Unit.Count, "delivered out of order within a movement", figures => figures.Reconciliation.Disordered),
        new("altered", Unit.Count, "delivered with other bytes than were sent", figures => figures.Reconciliation.Altered),
        new("misdelivered", Unit.Count, "delivered to somebody else, or sent by nobody", figures => figures.Reconciliation.Misdelivered),
        new("wrong answers", Unit.Count, "answers other than they must be", figures => figures.Reconciliation.Wrong),
        new("bad samples", Unit.Count, "signatures or documents that did not hold, of the sample that is verified in full", figures => figures.Sampled == 0 ? null : figures.SamplesWrong),
        new("backlog", Unit.Count, "largest backlog of a country that was down", figures => figures.Outage?.BacklogAtReturn),
        new("drain time", Unit.Time, "from the return of the country to the delivery of the last message of its backlog", figures => figures.Outage?.Drained?.TotalMicroseconds),
        new("drain rate", Unit.Rate, "messages of the backlog a second", figures => figures.Outage?.DrainRate),
        new("acceptance drift", Unit.Share, "p99 of acceptance in the last third of the judged time, more than in the first", figures => figures.DriftOfAcceptance - 1),
        new("hub memory", Unit.Bytes, "most memory of the hub's process", figures => figures.Hub.MemoryMost),
        new("hub memory idle", Unit.Bytes, "memory of the hub before anything was sent", figures => figures.Hub.MemoryIdle),
        new("hub memory drift", Unit.Share, "memory of the hub in the last third of the judged time, more than in the first", figures => figures.Hub.MemoryDrift - 1),
        new("hub cpu", Unit.Time, "processor time of the hub a message, from submission to delivery receipt", figures => figures.Hub.ProcessorMicrosecondsPerMessage),
        new("hub written", Unit.Bytes, "bytes that the hub wrote to disk a message", figures => figures.Hub.BytesWrittenPerMessage),
        new("hub start", Unit.Time, "from the start of the hub's process to ready", figures => figures.Hub.ReadyAfter?.TotalMicroseconds),
    ];

    public static Measure? Find(string name) => All.FirstOrDefault(measure => measure.Name == name);

    /// <summary>Slots that did not become what they must.</summary>
    public static long Errors(SlotCounts slots) => slots.Failed + slots.TimedOut + slots.Unsent + slots.Withheld;

    private static IEnumerable<Measure> Timed(string name, string what, Func<RunFigures, Latencies> of) =>
        Points.Select(point => new Measure($"{name} {point}", Unit.Time, $"{point} of the time {what}", figures => of(figures).Named(point)));

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}

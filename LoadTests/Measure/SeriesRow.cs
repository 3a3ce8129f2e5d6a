namespace CatsIce.LoadTests.Measure;

/// <summary>One interval of a run: a row of <c>series.csv</c>. Times are in microseconds, null where nothing was measured.</summary>
/// <param name="At">End of the interval, in seconds since the beginning of the run.</param>
/// <param name="Planned">Messages a second that were due.</param>
/// <param name="Accepted">Messages a second that were answered as they must be.</param>
/// <param name="Backlog">Receipted messages that no recipient has yet.</param>
/// <param name="HubProcessors">How many processors the hub used; 2 is two full ones.</param>
internal sealed record SeriesRow(
    double At, string Phase, double Planned, double Accepted, double Delivered, long Errors, int InFlight, long Backlog, double? AcceptanceP50, double? AcceptanceP95, double? AcceptanceP99, double? ServiceP99,
    double? DeliveryP50, double? DeliveryP99, double LatenessP99, double? HubProcessors, double? HubMemory, double? Outbox, double? Oldest, double GeneratorProcessors);

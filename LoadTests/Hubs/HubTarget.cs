namespace CatsIce.LoadTests.Hubs;

/// <summary>The hub that is loaded, and what can be seen of it.</summary>
/// <param name="Address">Of the exchange, <c>https://host:port/ice</c>.</param>
/// <param name="Metrics">Where its metrics are fetched; null when they can't be.</param>
/// <param name="ProcessId">When it runs on this machine.</param>
/// <param name="ReadyAfter">How long it took to start; null when somebody else started it.</param>
/// <param name="About">What it is, for the report.</param>
internal sealed record HubTarget(Uri Address, Uri? Metrics, int? ProcessId, TimeSpan? ReadyAfter, IReadOnlyList<string> About);

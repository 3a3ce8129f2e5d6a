namespace CatsIce.ConformanceSuite.Peers.Inbox;

/// <summary>A message of the system under test that came to the exchange.</summary>
/// <param name="Number">Of its line in the transcript.</param>
/// <param name="Scenario">To which it belongs; empty: to none.</param>
/// <param name="Canonical">As it was signed.</param>
/// <param name="Settled">The exchange gave an answer after which it need not come again.</param>
internal sealed record Arrival(
    long Number, string Scenario, string Message, string Sender, string Recipient, string MessageIdentification, string? Correlation, string? Mrn,
    ReadOnlyMemory<byte> Canonical, bool Settled);

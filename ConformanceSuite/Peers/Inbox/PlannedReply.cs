using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Peers.Inbox;

/// <summary>What the exchange will answer to a message that a scenario expects. It must be known before the message comes.</summary>
/// <param name="To">Participant that it must be addressed to; null: anybody.</param>
internal sealed record PlannedReply(string Message, string? To, Reply Reply);

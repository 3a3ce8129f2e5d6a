namespace CatsIce.Gateway.Operate.Messages;

/// <summary>By what messages are looked up.</summary>
internal enum SearchWay { Mrn, Id, Participant, State, MovementState }

/// <summary>What is looked for.</summary>
/// <param name="Key">MRN, messageIdentification, participant, state of delivery, or state of the movement.</param>
/// <param name="From">Received then or later; for a participant.</param>
/// <param name="To">Received before.</param>
/// <param name="After">The last one that was shown; null from the beginning.</param>
internal sealed record MessageFilter(SearchWay Way, string Key, DateTimeOffset From, DateTimeOffset To, Mark? After, int Most);

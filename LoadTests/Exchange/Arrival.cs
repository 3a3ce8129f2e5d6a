namespace CatsIce.LoadTests.Exchange;

/// <summary>One delivery, as a recipient got it.</summary>
/// <param name="Recipient">The participant that was called, or that fetched it.</param>
/// <param name="Digest">Base64 SHA-256 of the bytes that came.</param>
/// <param name="HubNumber">Of the hub's message log.</param>
/// <param name="Attempt">From 1.</param>
internal sealed record Arrival(
    string Recipient, string Sender, string Identification, string Type, string Digest, long HubNumber, int Attempt, ReadOnlyMemory<byte> Document, ReadOnlyMemory<byte> Transmission);

/// <summary>What is told about each delivery before it is receipted.</summary>
/// <returns>False when the recipient had it before.</returns>
internal delegate bool ArrivalBook(Arrival arrival);

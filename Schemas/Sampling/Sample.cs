namespace CatsIce.Schemas.Sampling;

/// <summary>One document.</summary>
/// <param name="Message">The code of the message: <c>IE001</c>.</param>
/// <param name="Document">UTF-8 without a byte order mark, unsigned.</param>
public sealed record Sample(
    string Version, string Message, string Sender, string Recipient, string MessageIdentification, string? Mrn, DateTime PreparedAt, ReadOnlyMemory<byte> Document);

namespace CatsIce.Schemas.Sampling;

/// <summary>A document that breaks exactly one thing, and what the checks must say of it: this and nothing else.</summary>
/// <param name="Name">Code and kind of mistake: <c>13-missing</c>, <c>39-too-long</c>, <c>14-R0987</c>; once for a message.</param>
/// <param name="Kind">The check that finds it.</param>
/// <param name="Code">The error code of IE917 or IE906.</param>
/// <param name="Pointer">As in <see cref="ContentFinding"/>; null where the text is no XML.</param>
/// <param name="Reason"><c>CLnnn</c>, <c>Cnnnn</c> or <c>Rnnnn</c>; null for mistakes of form.</param>
/// <param name="What">The mistake in words.</param>
/// <param name="Document">UTF-8, unsigned.</param>
public sealed record Mistake(
    string Message, string Name, FindingKind Kind, int Code, string? Pointer, string? Reason, string What, ReadOnlyMemory<byte> Document);

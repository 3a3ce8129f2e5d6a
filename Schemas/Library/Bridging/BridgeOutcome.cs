using System.Collections.Immutable;

namespace CatsIce.Schemas.Bridging;

/// <summary>What became of a document on its way to another version.</summary>
public abstract record BridgeOutcome
{
    private BridgeOutcome()
    {
    }

    /// <param name="Document">UTF-8 without byte order mark and without a signature; valid by schema, code lists, conditions and rules
    /// of the other version.</param>
    /// <param name="Dropped">Every value of the source that is not in the document, or not in full, in the order of the source.</param>
    public sealed record Converted(byte[] Document, ImmutableArray<DroppedFact> Dropped) : BridgeOutcome;

    /// <param name="Code">51 where the form forbids it (length, digits, repetitions), 52 where the other version lacks a function or
    /// misses a fact.</param>
    /// <param name="Findings">At least one.</param>
    public sealed record Refused(int Code, ImmutableArray<BridgeFinding> Findings) : BridgeOutcome;
}

/// <summary>A value that the other version has no place for, or not all of it.</summary>
/// <param name="Pointer">In the source, as <see cref="XPathPointer"/> writes it.</param>
/// <param name="Value">As it stands in the source, in full.</param>
/// <param name="Why">In words.</param>
public sealed record DroppedFact(string Pointer, string Value, string Why);

/// <summary>A reason why a document can't be converted.</summary>
/// <param name="Pointer">In the source; for a fact that is missing, the place where it should be.</param>
/// <param name="Reason"><c>CLnnn</c>, <c>Cnnnn</c> or <c>Rnnnn</c> of the other version, null where it is the form.</param>
/// <param name="OriginalValue">As it stands in the source.</param>
/// <param name="Detail">What was expected, and what was found.</param>
/// <param name="Mend">What the sender can do.</param>
public sealed record BridgeFinding(string Pointer, string? Reason, string? OriginalValue, string Detail, string Mend);

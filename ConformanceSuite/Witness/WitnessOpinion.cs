namespace CatsIce.ConformanceSuite.Witness;

/// <summary>What the witness says of one document. Null: it has no opinion, because it did not come so far or because there is nothing to judge.</summary>
/// <param name="Digest">Lower-case hexadecimal SHA-256 of the exclusive canonical form; null when the document is not well-formed.</param>
/// <param name="WellFormed">Well-formed, UTF-8, and without a DTD.</param>
/// <param name="Valid">Valid by the XSD of its version; null for documents of the exchange itself.</param>
/// <param name="Signed">Signed by the profile with one of the registered certificates.</param>
/// <param name="Why">Of the first thing that does not hold; empty: everything holds.</param>
internal sealed record WitnessOpinion(string? Digest, bool WellFormed, bool? Valid, bool? Signed, string Why)
{
    public static WitnessOpinion Malformed(string why) => new(null, false, null, null, why);
}

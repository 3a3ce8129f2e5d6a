namespace CatsIce.Schemas;

/// <summary>One assertion of the rule book, as it can be read by people.</summary>
/// <param name="Id">Unique in the book: the reason, and a suffix where the rule has several assertions.</param>
/// <param name="Reason">The errorReason: <c>R0987</c>, <c>C0365</c>. Numbers from 9000 are of CATS alone, the others those of NCTS.</param>
/// <param name="Kind">Condition or rule.</param>
/// <param name="Code">13 missing, 15 not allowed, 14 rule.</param>
/// <param name="Topic">The title of the file.</param>
/// <param name="Context">Where it applies, as an XPath pattern.</param>
/// <param name="Text">What must hold; <c>…</c> stands for values of the document.</param>
/// <param name="Mend">What the sender can do.</param>
/// <param name="ResourcePath">The Schematron file, for <see cref="SchemaLibrary.OpenResource"/>.</param>
public sealed record Rule(
    string Id, string Reason, FindingKind Kind, int Code, string Topic, string Context, string Text, string Mend, string ResourcePath)
{
    /// <summary>What all assertions of this reason say together, where there are many of them; otherwise null.</summary>
    public string? Summary { get; init; }
}

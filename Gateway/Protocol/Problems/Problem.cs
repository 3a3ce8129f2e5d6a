namespace CatsIce.Protocol.Problems;

/// <summary>One reason why a document was refused, in the sender's terms. Never holds an exception or internal state.</summary>
/// <param name="Code">Error code of IE917 or IE906 (exchange profile, section 6): 12, 13, 14, 15, 18, 26, 35, 39, 40, 50–57, 90, 92, 93.</param>
/// <param name="Detail">What was expected and what was found. One sentence or two, no line breaks.</param>
/// <param name="Mend">What the sender does to mend it.</param>
public sealed record Problem(int Code, string Detail, string Mend)
{
    public string Detail { get; init; } = OneLine.Of(Detail);

    /// <summary>Where: an XPath from the document's root, without prefixes: <c>/IE001/Consignment/grossMass</c>.</summary>
    public string? Pointer { get; init; }

    /// <summary>Which code list (CLnnn), condition (Cnnnn), rule (Rnnnn), signature finding (Snnn) or header finding (Hnnn).</summary>
    public string? Reason { get; init; }

    /// <summary>The offending value as found; at most 512 characters travel in a NACK.</summary>
    public string? OriginalValue { get; init; }

    /// <summary>Line of the body as sent, from 1; 0 when the problem has no place.</summary>
    public int Line { get; init; }

    /// <summary>Column of the element's name in that line, from 1; 0 when the problem has no place.</summary>
    public int Column { get; init; }
}

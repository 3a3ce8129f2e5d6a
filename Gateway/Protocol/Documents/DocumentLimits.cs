namespace CatsIce.Protocol.Documents;

/// <summary>What a document may cost before it is refused (exchange profile, section 6, step 3).</summary>
public sealed record DocumentLimits
{
    /// <summary>Limits of CSS 3.0: the deepest legal document has 11 levels, the richest start tag 3 attributes.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Characters of the whole body. Default 8 Mi; a legal IE001 with 1,999 house consignments stays below.</summary>
    public long MaxCharacters { get; init; } = 8 * 1024 * 1024;

    /// <summary>Levels of elements, the root being 1. Default 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Attributes of one element, namespace declarations included. Default 32.</summary>
    public int MaxAttributes { get; init; } = 32;

    /// <summary>Characters of one element or attribute name, or of a prefix. Default 128.</summary>
    public int MaxNameLength { get; init; } = 128;

    /// <summary>Bytes of the canonical form. Default 32 Mi: it is about as long as the body, but repeats a namespace declaration at each
    /// element that uses it, so that a long one can make it any number of times longer.</summary>
    public int MaxCanonicalBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Pieces that one text may be cut into by CDATA sections. Default 100: the tree joins them one by one, each time copying the text.</summary>
    public int MaxTextPieces { get; init; } = 100;
}

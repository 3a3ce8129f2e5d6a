namespace CatsIce.Schemas;

/// <summary>The check that made a finding; IE917 answers <see cref="Xml"/>, IE906 the others.</summary>
public enum FindingKind
{
    /// <summary>The document does not follow its schema (exchange profile, section 6, step 6).</summary>
    Xml,

    /// <summary>A value is not in its code list at the date of the document (step 8).</summary>
    CodeList,

    /// <summary>A data item is missing or must not be there, because of another one (step 9).</summary>
    Condition,

    /// <summary>A value contradicts other values or its own check digit (step 10).</summary>
    Rule,
}

/// <summary>One thing that is wrong in a document, with all its sender needs to mend it.</summary>
/// <param name="Kind">Which check found it.</param>
/// <param name="Code">The error code of IE917 or IE906: 12, 13, 14, 15, 18, 35, 39, 40, 50, 51, 54 to 57.</param>
/// <param name="Pointer">XPath of the item, as <c>/IE001/Consignment/HouseConsignment[2]/grossMass</c>: the root without its prefix,
/// a number only where the parent has more than one child of that name. For a missing item, the place where it should be.</param>
/// <param name="Reason"><c>CLnnn</c>, <c>Cnnnn</c> or <c>Rnnnn</c>; null for the findings of the schema.</param>
/// <param name="OriginalValue">The value found, null when nothing was there or when the item is a group.</param>
/// <param name="Detail">What is wrong: what was expected and what was found.</param>
/// <param name="Mend">What the sender can do about it.</param>
/// <param name="Line">Line of the element (for a missing one, of its parent) in the document as sent, from 1; 0 when unknown.</param>
/// <param name="Column">Column of the element, from 1; 0 when unknown.</param>
public sealed record ContentFinding(
    FindingKind Kind, int Code, string Pointer, string? Reason, string? OriginalValue, string Detail, string Mend, int Line, int Column);

using System.Collections.Immutable;
using System.Xml;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Documents;

/// <summary>What is checked of a document alone, whoever sent it: steps 6 to 10 of the exchange profile, section 6, less those that
/// need the store. An empty answer means nothing was found.</summary>
public static class ContentCheck
{
    /// <summary>Step 6: every schema error (IE917).</summary>
    public static ImmutableArray<Problem> Schema(BusinessDocument document)
    {
        if (document.SchemaValid)
        {
            return [];
        }

        var findings = document.Specification.ExplainSchema(document.Root);
        return findings.IsEmpty
            ? [new Problem(18, "The document does not follow the schema of its message.", "Validate it with the XSD of the specification.") { Pointer = "/" + document.Type.Code }]
            : [.. findings.Select(ToProblem)];
    }

    /// <summary>Step 7 without the store: the MRN's check digit (93). Only for documents that are valid by schema.</summary>
    public static ImmutableArray<Problem> Header(BusinessDocument document)
    {
        if (document.Facts.Mrn is not { } text || Mrn.Explain(text) is not { } why)
        {
            return [];
        }

        var at = document.Root.SelectSingleNode(document.Type.MrnPath!);
        return
        [
            new Problem(93, why, "Check for a typing error; the check digit is worked out by rule R0028.")
            {
                Pointer = $"/{document.Type.Code}/{document.Type.MrnPath}",
                OriginalValue = text,
                Line = (at as IXmlLineInfo)?.LineNumber ?? 0,
                Column = (at as IXmlLineInfo)?.LinePosition ?? 0,
            },
        ];
    }

    /// <summary>Steps 8 to 10: code lists (12), conditions (13, 15), rules (14), in this order (IE906). Only for documents that are valid by schema.</summary>
    public static ImmutableArray<Problem> Content(BusinessDocument document) =>
        [.. document.Specification.CheckContent(document.Root).Select(ToProblem)];

    private static Problem ToProblem(ContentFinding finding) => new(finding.Code, finding.Detail, finding.Mend)
    {
        Pointer = finding.Pointer,
        Reason = finding.Reason,
        OriginalValue = finding.OriginalValue,
        Line = finding.Line,
        Column = finding.Column,
    };
}

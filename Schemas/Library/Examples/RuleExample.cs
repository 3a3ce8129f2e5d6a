using System.Collections.Immutable;
using System.Xml.Linq;

namespace CatsIce.Schemas.Examples;

/// <summary>How a document breaks one assertion of the rule book, and how one that is nearly the same does not. Both are valid by
/// their schema and made from a published sample.</summary>
/// <param name="Rule">The <see cref="CatsIce.Schemas.Rule.Id"/>.</param>
/// <param name="Sample">File name among the samples of the version.</param>
/// <param name="Breaks">Changes to the sample that break the assertion.</param>
/// <param name="Code">The error code of the finding: 13, 14 or 15.</param>
/// <param name="Pointer">The place of the finding, as in <see cref="ContentFinding"/>.</param>
/// <param name="Legal">Changes to the sample that make the nearest legal document; none where it is the sample itself.</param>
/// <param name="Also">Other reasons (C…, R…) that cannot but be found in the same breath.</param>
public sealed record RuleExample(
    string Rule, string Sample, ImmutableArray<DocumentEdit> Breaks, int Code, string Pointer, ImmutableArray<DocumentEdit> Legal, ImmutableArray<string> Also)
{
    /// <returns>A new document.</returns>
    public XDocument Broken(XDocument sample) => Edited(sample, Breaks);

    /// <returns>A new document.</returns>
    public XDocument LegalNeighbour(XDocument sample) => Edited(sample, Legal);

    private static XDocument Edited(XDocument sample, ImmutableArray<DocumentEdit> edits)
    {
        var document = new XDocument(sample);
        foreach (var edit in edits)
        {
            edit.Apply(document);
        }

        return document;
    }
}

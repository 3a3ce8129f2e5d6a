using System.Collections.Immutable;
using CatsIce.NationalSystem.Exchange.Checks;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>What a document alone can be judged by, in the order of checks (exchange profile, section 6): origin, schema, header. Code lists, conditions
/// and rules are judged here too, but pronounced only after duplicates and sequence.</summary>
internal sealed class DocumentCheck(IEnumerable<IDocumentStep> steps, IContentRules content)
{
    /// <returns>The document with what steps 8 to 10 found; or IE906 (14 Snnn, 14 Hnnn, 93), or IE917.</returns>
    public Outcome<CheckedDocument> Run(BusinessDocument document, Transmission transmission)
    {
        foreach (var step in steps)
        {
            if (step.Refuse(document, transmission) is { } refusal)
            {
                return refusal;
            }
        }

        return new CheckedDocument(document, content.Find(document));
    }
}

/// <summary>A document of a known origin, valid by schema and header. Only <see cref="DocumentCheck"/> makes one.</summary>
internal sealed record CheckedDocument(BusinessDocument Document, ImmutableArray<Problem> ContentProblems)
{
    // The schema makes these parts of the header mandatory.
    public string Sender => Document.Header.MessageSender!;

    public string MessageId => Document.Header.MessageIdentification!;
}

using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>One check of a delivered document. The steps are taken in the order in which they are registered; the first that refuses ends the way of the document.</summary>
internal interface IDocumentStep
{
    /// <returns>Null when there is nothing to say against the document.</returns>
    Refusal? Refuse(BusinessDocument document, Transmission transmission);
}

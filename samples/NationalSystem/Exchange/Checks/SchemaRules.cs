using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>The schema of the message (IE917). What comes after it may rely on every mandatory element.</summary>
internal sealed class SchemaRules : IDocumentStep
{
    public Refusal? Refuse(BusinessDocument document, Transmission transmission) =>
        ContentCheck.Schema(document) is { IsEmpty: false } problems ? new Refusal.XmlNack(problems) : null;
}

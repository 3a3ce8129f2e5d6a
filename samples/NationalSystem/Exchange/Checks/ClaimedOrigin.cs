using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>The document must say that it comes from whom the hub received it (H001).</summary>
internal sealed class ClaimedOrigin : IDocumentStep
{
    public Refusal? Refuse(BusinessDocument document, Transmission transmission) =>
        document.Header.MessageSender is { } claimed && claimed != transmission.Sender
            ? new Refusal.FunctionalNack(HeaderProblem.Of(
                document, "H001", "messageSender", claimed, $"messageSender is '{claimed}', but the hub received the message from {transmission.Sender}."))
            : null;
}

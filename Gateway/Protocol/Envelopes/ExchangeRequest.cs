using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Envelopes;

/// <summary>What somebody asks of the exchange: the Body's child in SOAP, the body itself in the plain binding (exchange profile, section 2).</summary>
public abstract record ExchangeRequest
{
    private ExchangeRequest()
    {
    }

    /// <param name="Document">A refusal here is about the document, not about the envelope: it is answered by an IE917.</param>
    public sealed record Submit(Outcome<BusinessDocument> Document) : ExchangeRequest;

    /// <param name="Document">An optional signed test document, checked and not stored.</param>
    public sealed record Ping(string Text, Outcome<BusinessDocument>? Document) : ExchangeRequest;

    /// <param name="Max">The most deliveries to hand out, from 1.</param>
    /// <param name="WaitSeconds">How long to wait for a first one, from 0.</param>
    public sealed record Collect(int Max, int WaitSeconds) : ExchangeRequest;

    /// <param name="Answer">The participant's own signed answer to the delivery.</param>
    public sealed record Confirm(string DeliveryId, ExchangeAnswer Answer) : ExchangeRequest;

    /// <param name="Reference">A messageIdentification or an MRN.</param>
    public sealed record Status(string Reference) : ExchangeRequest;

    public sealed record ReferenceData(string CodeList, string Version) : ExchangeRequest;

    /// <summary>The element's name in the exchange namespace.</summary>
    public string Operation => GetType().Name;
}

using System.Security.Cryptography;
using System.Text;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Mutants.Trivial;

/// <summary>What the trivial systems that do answer say. Their signatures and names are right: only so is it seen whether the suite looks at what was done.</summary>
internal sealed class TrivialAnswers(SystemKeys keys, TimeProvider clock)
{
    private const int OutOfSequence = 92;
    private long _number;

    /// <param name="body">Of the request.</param>
    /// <returns>HTTP status, media type and body; null: none.</returns>
    public (int Status, string Type, byte[] Body) To(TrivialKind kind, byte[] body)
    {
        var request = PlayedExchange.Reader.ReadEnvelope(body, null);
        var version = request.Version ?? SoapVersion.Soap12;
        return kind switch
        {
            TrivialKind.Echo => (StatusCodes.Status200OK, version.MediaType(), body),
            TrivialKind.AlwaysYes => Signed(version, request, Receipt(DocumentIn(request))),
            TrivialKind.AlwaysNo => Signed(version, request, Nack(DocumentIn(request))),
            TrivialKind.AlwaysFault => (StatusCodes.Status500InternalServerError, version.MediaType(), SoapWriter.Fault(
                version, new Refusal.Fault(FaultCode.InvalidParameter, "Whatever it is, it is wrong.", "Send something else."), request.MessageId)),
            _ => (StatusCodes.Status200OK, "text/plain", Encoding.UTF8.GetBytes("OK")),
        };
    }

    private static (int, string, byte[]) Signed(SoapVersion version, SoapRequest request, byte[] answer) =>
        (StatusCodes.Status200OK, version.MediaType(), SoapWriter.Envelope(version, PayloadWriter.SubmitResponse(answer), request.MessageId));

    // Of a document that can't be read, nothing is known; an answer is given all the same.
    private static BusinessDocument? DocumentIn(SoapRequest request) =>
        request.Operation.TryGet(out var operation, out _) && operation is ExchangeRequest.Submit submit && submit.Document.TryGet(out var document, out _) ? document : null;

    private byte[] Receipt(BusinessDocument? document) => new Receipt(
        $"T{NextNumber():D9}", keys.Participant.Value, document?.Header.MessageSender ?? "ICE", document?.Header.MessageIdentification ?? "UNKNOWN", document?.Type.Code ?? "IE001",
        document?.Digest ?? Convert.ToBase64String(SHA256.HashData([])), clock.GetUtcNow(), ReceiptOutcome.Accepted, null, NextNumber()).Sign(keys.Signer);

    private byte[] Nack(BusinessDocument? document) => new Nack(
            document?.Specification ?? SchemaLibrary.Default.Versions[^1], keys.Participant.Value, document?.Header.MessageSender ?? "ICE", clock.GetUtcNow(), $"T{NextNumber():D9}",
            document?.Header.MessageIdentification, document?.Facts.Mrn)
        .Sign(new Refusal.FunctionalNack(new Problem(OutOfSequence, "No message is taken here.", "Send something else.") { Pointer = $"/{document?.Type.Code ?? "IE001"}" }), keys.Signer);

    private long NextNumber() => Interlocked.Increment(ref _number);
}

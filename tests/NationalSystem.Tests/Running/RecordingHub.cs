using System.Net;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace NationalSystem.Tests.Running;

/// <summary>The hub as a national system's HTTP client sees it: reads the real envelopes, answers with real receipts, or fails as told.</summary>
internal sealed class RecordingHub : HttpMessageHandler
{
    private readonly List<BusinessDocument> _arrived = [];
    private readonly DocumentSigner _signer = TestKeys.Signer("hub-signing");
    private readonly SoapReader _reader = new(SchemaLibrary.Default, new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default));

    /// <summary>Every document that arrived, in order, whatever was answered.</summary>
    // Movements are sent side by side.
    public IReadOnlyList<BusinessDocument> Arrived
    {
        get
        {
            lock (_arrived) return [.. _arrived];
        }
    }

    /// <summary>What to do instead of receipting; null receipts. May throw.</summary>
    public Func<BusinessDocument, HttpResponseMessage>? Instead { get; set; }

    public static HttpResponseMessage Unreachable(BusinessDocument document) => throw new HttpRequestException("Connection refused");

    public HttpResponseMessage Receipt(BusinessDocument document, DocumentSigner? signer = null) => Soap(PayloadWriter.SubmitResponse(new Receipt(
        $"R{Arrived.Count}", "ICE", document.Header.MessageSender!, document.Header.MessageIdentification!, document.Type.Code, document.Digest,
        ManualClock.Start, ReceiptOutcome.Accepted, null, Arrived.Count).Sign(signer ?? _signer)));

    public HttpResponseMessage Nack(BusinessDocument document, Problem problem) => Soap(PayloadWriter.SubmitResponse(new CatsIce.Protocol.Nacks.Nack(
        document.Specification, "ICE", document.Header.MessageSender!, ManualClock.Start, $"NACK{Arrived.Count}", document.Header.MessageIdentification, document.Facts.Mrn)
        .Sign(new Refusal.FunctionalNack(problem), _signer)));

    public static HttpResponseMessage Throttled(BusinessDocument document) => new(HttpStatusCode.InternalServerError)
    {
        Content = new ByteArrayContent(SoapWriter.Fault(SoapVersion.Soap12, new Refusal.Fault(FaultCode.Throttled, "Too much.", "Wait."))),
        Headers = { { "Retry-After", "90" } },
    };

    public static HttpResponseMessage Faulted(FaultCode code) => new(HttpStatusCode.InternalServerError)
    {
        Content = new ByteArrayContent(SoapWriter.Fault(SoapVersion.Soap12, new Refusal.Fault(code, "Not like this.", "Change something."))),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var envelope = _reader.ReadEnvelope(await request.Content!.ReadAsByteArrayAsync(cancellationToken), null);
        Assert.True(envelope.Operation.TryGet(out var operation, out _));
        Assert.True(Assert.IsType<ExchangeRequest.Submit>(operation).Document.TryGet(out var document, out _));
        lock (_arrived) _arrived.Add(document);
        return Instead is null ? Receipt(document) : Instead(document);
    }

    private static HttpResponseMessage Soap(byte[] payload) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(SoapWriter.Envelope(SoapVersion.Soap12, payload)) };
}

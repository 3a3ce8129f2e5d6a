using System.Collections.Concurrent;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Receipts;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>From the system under test to the exchange: what it sends may be changed, answers go back untouched.</summary>
/// <param name="relay">With the certificate of the system.</param>
/// <param name="receipt">Makes the receipt of the exchange for a document as the system sent it.</param>
internal sealed class MessageLeg(Relay relay, WireRule? rule, DocumentChange documents, Func<BusinessDocument, byte[]> receipt, WireHits hits, TimeProvider clock)
{
    // With what is put behind it, a messageIdentification has at most 35 characters.
    private const int LongestName = 31;

    private readonly ConcurrentDictionary<string, byte[]?> _wrong = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, KeptBack> _kept = new(StringComparer.Ordinal);
    private int _copies;

    /// <summary>Where the exchange is; known only when the session is open.</summary>
    public Uri? Exchange { get; set; }

    public async Task Handle(HttpContext context)
    {
        var (request, cancel) = (context.Request, context.RequestAborted);
        if (Exchange is not { } exchange)
        {
            context.Abort();
            return;
        }

        var body = await CallBody.Read(context);
        var document = rule is { On: WireSide.Message } && HttpMethods.IsPost(request.Method) && body.Fault is null ? Wrapped.In(request, body.Plain) : null;
        if (document is null || !rule!.Takes(document.Type.Code))
        {
            await Relay.Answer(context, await relay.Forward(request, exchange, body.Raw, request.Headers.ContentEncoding, cancel));
            if (document is not null)
            {
                await Release(document, exchange, cancel);
            }

            return;
        }

        hits.Reach();
        await Relay.Answer(context, await Send(request, exchange, body.Plain, document, cancel));
    }

    private async Task<Carried?> Send(HttpRequest request, Uri exchange, ReadOnlyMemory<byte> body, BusinessDocument document, CancellationToken cancel)
    {
        Task<Carried?> Forward(ReadOnlyMemory<byte> changed) => relay.Forward(request, exchange, changed, null, cancel);
        switch (rule!.Change)
        {
            case WireChange.Never:
                hits.Apply();
                return null;
            case WireChange.Late late:
                hits.Apply();
                await Task.Delay(late.By, clock, cancel);
                return await Forward(body);
            case WireChange.Twice:
                var answer = await Forward(body);
                if (answer is { Status: StatusCodes.Status200OK } && _wrong.TryAdd(document.Digest, null))
                {
                    await Forward(Wrapped.Put(request, body, documents.Renamed(document.Canonical, NewName(document))));
                    hits.Apply();
                }

                return answer;
            case WireChange.After:
                hits.Apply();
                _kept[document.Facts.Mrn ?? ""] = new KeptBack(Copy(request), body);
                return Receipted(document);
            case WireChange.Cut cut:
                hits.Apply();
                return await Forward(body[..Math.Min(cut.Bytes, body.Length)]);
            case WireChange.Replaced replaced:
                return Counted(Wrapped.Replace(body, replaced.Text, replaced.By)) is { } other ? Own(document, await Forward(other)) : await Forward(body);
            default:
                // The same once more is the same on the wire: what is wrong is made once.
                var wrong = Counted(_wrong.GetOrAdd(document.Digest, _ => documents.Apply(rule.Change, document.Canonical)));
                return wrong is null ? await Forward(body) : Own(document, await Forward(Enveloped(Wrapped.Put(request, body, wrong))));
        }
    }

    // What was kept back goes behind the message that it had to wait for; nobody waits for its answer.
    private async Task Release(BusinessDocument sent, Uri exchange, CancellationToken cancel)
    {
        if (rule!.Change is WireChange.After after && after.Message == sent.Type.Code && _kept.TryRemove(sent.Facts.Mrn ?? "", out var kept))
        {
            await relay.Forward(kept.Request, exchange, kept.Body, null, cancel);
        }
    }

    // The receipt of what arrived is about another document than the system sent: it would send its own again and again. It gets one for its own.
    private Carried? Own(BusinessDocument document, Carried? answer) => answer is not null && Wrapped.InAnswer(answer).Kind == Receipt.RootName ? Receipted(document) : answer;

    private Carried Receipted(BusinessDocument document) =>
        new(StatusCodes.Status200OK, SoapVersion.Soap12.MediaType(), null, [], SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.SubmitResponse(receipt(document))));

    private byte[]? Counted(byte[]? changed)
    {
        if (changed is not null)
        {
            hits.Apply();
        }

        return changed;
    }

    private string NewName(BusinessDocument document)
    {
        var name = document.Header.MessageIdentification ?? "";
        return $"{name[..Math.Min(LongestName, name.Length)]}W{Interlocked.Increment(ref _copies):D3}";
    }

    private byte[] Enveloped(byte[] body) => rule!.Change is WireChange.Forged { Name: var name } && ForgeryCatalogue.TryGet(name, out var forgery) && forgery.Envelope is { } spoil ? spoil(body) : body;

    // The request itself ends with its context.
    private static HttpRequest Copy(HttpRequest request)
    {
        var copy = new DefaultHttpContext().Request;
        (copy.Method, copy.Path, copy.QueryString, copy.ContentType) = (request.Method, request.Path, request.QueryString, request.ContentType);
        return copy;
    }

    private sealed record KeptBack(HttpRequest Request, ReadOnlyMemory<byte> Body);
}

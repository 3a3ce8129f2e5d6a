using System.Text;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>Documents in their envelopes, taken out and put in again.</summary>
internal static class Wrapped
{
    /// <summary>The business document that the body of a call brings to the exchange; null when there is none that can be read.</summary>
    public static BusinessDocument? In(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (IsPlain(request))
        {
            return request.Path.Value!.EndsWith("/documents", StringComparison.Ordinal) && PlayedExchange.Documents.Read(body).TryGet(out var alone, out _) ? alone : null;
        }

        return PlayedExchange.Reader.ReadEnvelope(body, null).Operation.TryGet(out var operation, out _)
            && operation is ExchangeRequest.Submit submit && submit.Document.TryGet(out var document, out _) ? document : null;
    }

    /// <summary>The body of the same call with another document.</summary>
    public static byte[] Put(HttpRequest request, ReadOnlyMemory<byte> body, byte[] document)
    {
        if (IsPlain(request))
        {
            return document;
        }

        var envelope = PlayedExchange.Reader.ReadEnvelope(body, null);
        return SoapWriter.Envelope(envelope.Version ?? SoapVersion.Soap12, PayloadWriter.Submit(document), messageId: envelope.MessageId);
    }

    /// <summary>What an answer is: Receipt, IE906, IE917, Fault, or empty.</summary>
    public static (string Kind, ReadOnlyMemory<byte> Canonical) InAnswer(Carried answer) => KeptResponse.ToSubmit(answer.Body, answer.Status) switch
    {
        Reply<ExchangeAnswer>.Answered answered => (answered.Value.Document.RootName, answered.Value.Document.Canonical),
        Reply<ExchangeAnswer>.Faulted => ("Fault", default),
        _ => ("", default),
    };

    /// <summary>The same answer with another document.</summary>
    public static Carried PutAnswer(Carried answer, ReadOnlyMemory<byte> before, byte[] document)
    {
        var all = answer.Body.Span;
        var at = all.IndexOf(before.Span);
        // Most stacks put the canonical bytes in as they are; otherwise the envelope is written anew.
        return answer with
        {
            Body = at >= 0
                ? (byte[])[.. all[..at], .. document, .. all[(at + before.Length)..]]
                : SoapWriter.Envelope(answer.MediaType?.StartsWith(SoapVersion.Soap11.MediaType(), StringComparison.OrdinalIgnoreCase) == true ? SoapVersion.Soap11 : SoapVersion.Soap12, PayloadWriter.SubmitResponse(document)),
        };
    }

    /// <returns>Null: the text does not stand there.</returns>
    public static byte[]? Replace(ReadOnlyMemory<byte> body, string text, string by)
    {
        var whole = Encoding.UTF8.GetString(body.Span);
        return whole.Contains(text, StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(whole.Replace(text, by, StringComparison.Ordinal)) : null;
    }

    private static bool IsPlain(HttpRequest request) => request.Path.Value is { } path && path.TrimEnd('/') != "/ice";
}

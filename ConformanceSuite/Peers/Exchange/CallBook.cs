using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.Protocol.Problems;
using Microsoft.AspNetCore.Connections.Features;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>Ends a call, whatever its binding: it becomes a line of the transcript, then it is answered, then it is told to who waits for it.</summary>
internal sealed class CallBook(Mailbox mailbox, Transcript transcript, TimeProvider clock)
{
    private const int LongestHeader = 1024;
    private static readonly TimeSpan LaterThanThis = TimeSpan.FromMinutes(1);

    /// <param name="began">Time stamp of the clock when the call came.</param>
    public async Task Answer(HttpContext context, DecidedCall call, CallBody body, CallResponse response, long began)
    {
        if (transcript.Budget.IsSpent(call.Scenario))
        {
            await new CallResponse(StatusCodes.Status503ServiceUnavailable, "", [], LaterThanThis).Write(context);
            return;
        }

        var number = Record(context, call, body, response, began);
        await response.Write(context);
        call.Confirmed?.Invoke(number);
        if (call.Arrived is { } arrived)
        {
            mailbox.Put(arrived(number));
        }
    }

    private long Record(HttpContext context, DecidedCall call, CallBody body, CallResponse response, long began)
    {
        var bytes = transcript.Bytes;
        var (document, request) = (bytes.Keep((call.Document?.Canonical ?? call.Parcel?.Document ?? default).Span), bytes.Keep(body.Raw.Span));
        var answer = bytes.Keep(call.Answer is CallAnswer.Signed signed ? signed.Answer : call.Carried.Span);
        var answered = bytes.Keep(response.Body);
        var trouble = body.Fault is { Code: FaultCode.IncompleteBody or FaultCode.TooLarge } cut ? cut.Detail : "";
        return transcript.Add(stamp => new Exchanged(
            stamp.Number, stamp.At, stamp.Ticks, call.Scenario, call.Parcel?.Step ?? "", true, call.Operation, call.Parcel?.Party ?? ExchangeOffice.Party,
            call.Parcel?.Message ?? call.Document?.Type.Code ?? "", call.Parcel?.As ?? "", document, answer, request, answered, response.Status,
            clock.GetElapsedTime(call.HandedOut ?? began).TotalMilliseconds, trouble, Headers(context, response)));
    }

    private static ImmutableSortedDictionary<string, string> Headers(HttpContext context, CallResponse response)
    {
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.Request.Headers)
        {
            var text = value.ToString();
            headers[name.ToLowerInvariant()] = text.Length > LongestHeader ? text[..LongestHeader] : text;
        }

        headers["(path)"] = context.Request.Path;
        headers["(protocol)"] = context.Request.Protocol;
        headers["(tls)"] = context.Features.Get<ITlsHandshakeFeature>()?.Protocol.ToString() ?? "";
        headers["(client-certificate)"] = context.Connection.ClientCertificate?.GetCertHashString(HashAlgorithmName.SHA256) ?? "";
        if (response.RetryAfter is { } later)
        {
            // The one header of the answer that binds the caller.
            headers["(retry-after)"] = later.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        }

        return headers.ToImmutable();
    }
}

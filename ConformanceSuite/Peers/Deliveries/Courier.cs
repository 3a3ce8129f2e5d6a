using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>Calls the system under test as the exchange does when it delivers, or asks whether it is there. Whatever comes back is recorded; what kept a call from ending
/// well is told in words, never thrown. Thread-safe.</summary>
/// <param name="address">Of the system under test, with its path.</param>
/// <param name="attempt">Time for one call.</param>
internal sealed class Courier(HttpClient http, Uri address, ExchangeOffice office, Transcript transcript, TimeSpan attempt, TimeProvider clock)
{
    // The exchange would give up at the end of an attempt. Here an answer that is a little late is still heard, so that it is seen as late and not as missing.
    private const double Margin = 1.25;

    // Where the receiver does not tell one.
    private static readonly TimeSpan UntoldPause = TimeSpan.FromSeconds(1);

    public async Task<DeliveryResult> Push(Parcel parcel, CancellationToken cancel)
    {
        var body = SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.Submit(parcel.Document.Span), headerBlock: office.Transmission(parcel.Transmission));
        var call = await Call(parcel.Tamper?.Invoke(body) ?? body, "Submit", cancel);
        var (answer, kind) = Read(call);
        var bytes = transcript.Bytes;
        var (document, signed, sent, came) = (bytes.Keep(parcel.Document.Span), bytes.Keep(answer.Span), bytes.Keep(call.Request.Span), bytes.Keep(call.Response.Span));
        var number = transcript.Add(stamp => new Exchanged(
            stamp.Number, stamp.At, stamp.Ticks - Since(call.Ended), parcel.Scenario, parcel.Step, false, "Submit", parcel.Party, parcel.Message, parcel.As, document, signed, sent, came,
            call.Status, call.Milliseconds, call.Trouble, call.Headers));
        return new DeliveryResult(number, answer, kind, call.Trouble, PauseAfter(call));
    }

    /// <returns>What the system under test says of itself, or null with the trouble.</returns>
    public async Task<(PingReply? Reply, string Trouble)> Ping(string scenario, string step, CancellationToken cancel)
    {
        var call = await Call(SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.Ping("Are you there?")), "Ping", cancel);
        var bytes = transcript.Bytes;
        var (sent, came) = (bytes.Keep(call.Request.Span), bytes.Keep(call.Response.Span));
        transcript.Add(stamp => new Exchanged(
            stamp.Number, stamp.At, stamp.Ticks - Since(call.Ended), scenario, step, false, "Ping", ExchangeOffice.Party, "", "", "", "", sent, came, call.Status, call.Milliseconds, call.Trouble, call.Headers));
        return call.Trouble.Length > 0 ? (null, call.Trouble) : KeptResponse.ToPing(call.Response, call.Status) switch
        {
            Reply<PingReply>.Answered answered => (answered.Value, ""),
            Reply<PingReply>.Faulted fault => (null, $"It answers with the Fault {fault.Code}: {fault.Text}"),
            Reply<PingReply>.NotUnderstood other => (null, other.Detail),
            _ => throw new InvalidOperationException("Reply is a closed family."),
        };
    }

    private async Task<Made> Call(byte[] body, string operation, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(attempt * Margin);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(SoapVersion.Soap12.MediaType(), "utf-8")
        {
            Parameters = { new NameValueHeaderValue("action", $"\"{SoapWriter.Action(operation)}\"") },
        };
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            var came = await FetchedBody.Read(response.Content, late.Token);
            return new Made(body, came.Bytes, (int)response.StatusCode, Elapsed(), came.Trouble, Headers(response), clock.GetTimestamp());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed($"No answer came within {(attempt * Margin).TotalSeconds:0.###} seconds.");
        }
        catch (HttpRequestException unreachable)
        {
            return Failed(unreachable.HttpRequestError == HttpRequestError.SecureConnectionError
                ? $"TLS with {address.Authority} can't be set up: {Calls.Why(unreachable)}"
                : $"{address} can't be called: {Calls.Why(unreachable)}");
        }
        catch (SocketException closed)
        {
            // The platform does not wrap it where the connection was closed in the moment in which it was made, before TLS began.
            return Failed($"TLS with {address.Authority} can't be set up: {Calls.Why(closed)}");
        }

        Made Failed(string trouble) => new(body, default, 0, Elapsed(), trouble, ImmutableSortedDictionary<string, string>.Empty, clock.GetTimestamp());
        double Elapsed() => clock.GetElapsedTime(began).TotalMilliseconds;
    }

    // Bytes are kept before the line is written, which takes a while on a busy machine. When the call began is reckoned from its end: what the system sent because of it must not seem to be earlier.
    private long Since(long ended) => (long)clock.GetElapsedTime(ended).TotalMicroseconds;

    private static (ReadOnlyMemory<byte> Answer, string Kind) Read(Made call) => call.Response.IsEmpty || call.Trouble.Length > 0
        ? (default, "")
        : KeptResponse.ToSubmit(call.Response, call.Status) switch
        {
            Reply<ExchangeAnswer>.Answered answered => (answered.Value.Document.Canonical, answered.Value.Document.RootName),
            Reply<ExchangeAnswer>.Faulted => (default, "Fault"),
            _ => (default, ""),
        };

    // What is no fault of the document: overload, a restart, something in front of the system that has lost it.
    private static TimeSpan? PauseAfter(Made call)
    {
        var isTransient = call.Status is 429 or 503
            || (call.Trouble.Length == 0 && !call.Response.IsEmpty && KeptResponse.ToSubmit(call.Response, call.Status) is Reply<ExchangeAnswer>.Faulted { IsSender: false });
        return !isTransient ? null
            : call.Headers.TryGetValue("retry-after", out var told) && double.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : UntoldPause;
    }

    private static ImmutableSortedDictionary<string, string> Headers(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .ToImmutableSortedDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.Ordinal)
        .Add("(protocol)", $"HTTP/{response.Version}");

    private sealed record Made(
        ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Response, int Status, double Milliseconds, string Trouble, ImmutableSortedDictionary<string, string> Headers, long Ended);
}

using System.Net.Http.Headers;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Client;

/// <summary>Calls the exchange, or a participant's endpoint, in SOAP 1.2 over HTTPS. It tells what came back; whether an answer proves
/// anything is for <see cref="AnswerCheck"/>. Thread-safe.</summary>
/// <param name="http">With the caller's TLS certificate and time-out; owned by the caller.</param>
/// <param name="address">Of the endpoint, <c>https://host:port/ice</c>.</param>
public sealed class IceClient(HttpClient http, Uri address) : IExchangeClient
{
    private static readonly DocumentReader Documents = new(SchemaLibrary.Default, DocumentLimits.Default);

    /// <summary>Largest answer that is read, in bytes.</summary>
    private const int MaxAnswer = 32 * 1024 * 1024;

    /// <summary>Sends a signed document.</summary>
    /// <param name="document">Canonical bytes, as signed.</param>
    /// <param name="transmission">The hub's signed header on a delivery; empty from a participant.</param>
    /// <exception cref="HttpRequestException">The endpoint could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The time-out of the HTTP client passed before the whole answer was there.</exception>
    public Task<Reply<ExchangeAnswer>> Submit(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission, CancellationToken cancel) =>
        Call("Submit", PayloadWriter.SubmitPieces(document), transmission, (reader, body) => ResponseReader.Submit(SchemaLibrary.Default, Documents, reader, body), cancel);

    /// <inheritdoc cref="Submit(ReadOnlyMemory{byte}, ReadOnlyMemory{byte}, CancellationToken)"/>
    public Task<Reply<ExchangeAnswer>> Submit(ReadOnlyMemory<byte> document, CancellationToken cancel) => Submit(document, default, cancel);

    /// <param name="document">A signed test document, or empty.</param>
    public Task<Reply<PingReply>> Ping(string text, ReadOnlyMemory<byte> document, CancellationToken cancel) =>
        Call("Ping", Pieces.Of(PayloadWriter.Ping(text, document.Span)), default, (reader, _) => ResponseReader.Ping(reader), cancel);

    /// <param name="max">1 to 1000.</param>
    /// <param name="waitSeconds">0 to 120; the HTTP client's time-out must be longer.</param>
    public Task<Reply<IReadOnlyList<DeliveredItem>>> Collect(int max, int waitSeconds, CancellationToken cancel) =>
        Call("Collect", Pieces.Of(PayloadWriter.Collect(max, waitSeconds)), default, (reader, body) => ResponseReader.Collect(Documents, reader, body), cancel);

    /// <param name="answer">The participant's own signed Receipt or NACK.</param>
    public Task<Reply<string>> Confirm(string deliveryId, ReadOnlyMemory<byte> answer, CancellationToken cancel) =>
        Call("Confirm", Pieces.Of(PayloadWriter.Confirm(deliveryId, answer.Span)), default, (reader, _) => ResponseReader.Confirm(reader), cancel);

    /// <param name="reference">A messageIdentification or an MRN.</param>
    public Task<Reply<IReadOnlyList<MessageStatus>>> Status(string reference, CancellationToken cancel) =>
        Call("Status", Pieces.Of(PayloadWriter.Status(reference)), default, (reader, _) => ResponseReader.Status(reader), cancel);

    private async Task<Reply<T>> Call<T>(string operation, Pieces payload, ReadOnlyMemory<byte> header, ReadResponse<T> read, CancellationToken cancel)
        where T : notnull
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = SoapWriter.EnvelopePieces(SoapVersion.Soap12, payload, headerBlock: header.Span).ToContent(),
            // A request that is made by hand does not take them from the client by itself.
            Version = http.DefaultRequestVersion,
            VersionPolicy = http.DefaultVersionPolicy,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(SoapVersion.Soap12.MediaType(), "utf-8");
        request.Content.Headers.ContentType.Parameters.Add(new NameValueHeaderValue("action", $"\"{SoapWriter.Action(operation)}\""));
        // The HTTP client's own time-out ends with the headers; a body that never comes would be waited for without end.
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        inTime.CancelAfter(http.Timeout);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, inTime.Token);
        if (response.Content.Headers.ContentLength > MaxAnswer)
        {
            return new Reply<T>.NotUnderstood($"HTTP {(int)response.StatusCode}: the answer announces {response.Content.Headers.ContentLength} bytes; at most {MaxAnswer} are read.");
        }

        await response.Content.LoadIntoBufferAsync(MaxAnswer, inTime.Token);
        var body = await response.Content.ReadAsByteArrayAsync(inTime.Token);
        var retryAfter = RetryAfter(response.Headers);
        var reply = ResponseReader.Read(body, (int)response.StatusCode, retryAfter, Documents.Limits, operation, read);
        return reply is Reply<T>.NotUnderstood garbage
            ? garbage with { Status = (int)response.StatusCode, RetryAfter = retryAfter }
            : reply;
    }

    // RFC 9110, section 10.2.3: seconds, or a moment; a moment is measured by the clock of who wrote it.
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - headers.Date);
}

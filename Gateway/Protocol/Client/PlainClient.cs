using System.Net.Http.Headers;
using System.Text.Json;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Client;

/// <summary>Calls the exchange without SOAP: documents and elements go and come as they are, Faults are problem documents of RFC 9457. Thread-safe.</summary>
/// <param name="http">With the caller's TLS certificate and time-out; owned by the caller.</param>
/// <param name="address">Of the exchange, <c>https://host:port/ice</c>; the operations lie below it.</param>
public sealed class PlainClient(HttpClient http, Uri address) : IExchangeClient
{
    private const int MaxAnswer = 32 * 1024 * 1024;
    private const string ProblemType = "application/problem+json";
    private static readonly DocumentReader Documents = new(SchemaLibrary.Default, DocumentLimits.Default);

    public Task<Reply<ExchangeAnswer>> Submit(ReadOnlyMemory<byte> document, CancellationToken cancel) =>
        Call("documents", document, null, (reader, body) => AnswerReader.Read(SchemaLibrary.Default, Documents, reader, body), cancel);

    public Task<Reply<IReadOnlyList<DeliveredItem>>> Collect(int max, int waitSeconds, CancellationToken cancel) =>
        Call("collect", PayloadWriter.Collect(max, waitSeconds), "CollectResponse", (reader, body) => ResponseReader.Collect(Documents, reader, body), cancel);

    public Task<Reply<string>> Confirm(string deliveryId, ReadOnlyMemory<byte> answer, CancellationToken cancel) =>
        Call("confirm", PayloadWriter.Confirm(deliveryId, answer.Span), "ConfirmResponse", (reader, _) => ResponseReader.Confirm(reader), cancel);

    private async Task<Reply<T>> Call<T>(string operation, ReadOnlyMemory<byte> xml, string? expected, ReadResponse<T> read, CancellationToken cancel)
        where T : notnull
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{operation}")) { Content = new ReadOnlyMemoryContent(xml) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml", "utf-8");
        // The HTTP client's own time-out ends with the headers; a body that never comes would be waited for without end.
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        inTime.CancelAfter(http.Timeout);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, inTime.Token);
        var (status, retryAfter) = ((int)response.StatusCode, response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - response.Headers.Date));
        if (response.Content.Headers.ContentLength > MaxAnswer)
        {
            return new Reply<T>.NotUnderstood($"HTTP {status}: the answer announces {response.Content.Headers.ContentLength} bytes; at most {MaxAnswer} are read.");
        }

        await response.Content.LoadIntoBufferAsync(MaxAnswer, inTime.Token);
        var body = await response.Content.ReadAsByteArrayAsync(inTime.Token);
        var reply = response.Content.Headers.ContentType?.MediaType == ProblemType
            ? Fault<T>(body, status, retryAfter)
            : ResponseReader.ReadPlain(body, status, Documents.Limits, expected, read);
        return reply is Reply<T>.NotUnderstood garbage ? garbage with { Status = status, RetryAfter = retryAfter } : reply;
    }

    private static Reply<T> Fault<T>(byte[] body, int status, TimeSpan? retryAfter)
        where T : notnull
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            return new Reply<T>.Faulted(Text("title"), Text("detail"), Text("mend"), status is >= 400 and < 500 and not 429, retryAfter);

            string Text(string name) => problem.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return new Reply<T>.NotUnderstood($"HTTP {status}: the problem document can't be read. {broken.Message}");
        }
    }
}

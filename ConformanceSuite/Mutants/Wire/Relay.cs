using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using CatsIce.ConformanceSuite.Peers.Deliveries;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>Carries calls on to where they were meant to go, and answers back.</summary>
/// <param name="http">With the certificate of who calls.</param>
internal sealed class Relay(HttpClient http)
{
    private static readonly ImmutableArray<string> Requested = ["SOAPAction", "Accept", "Accept-Encoding"];
    private static readonly ImmutableArray<string> Answered = ["Retry-After"];

    /// <summary>As it came, but for the body.</summary>
    /// <param name="encoding">Content-Encoding of the body; null: it is plain.</param>
    /// <returns>Null: the other side closed the connection, or can't be called.</returns>
    public async Task<Carried?> Forward(HttpRequest from, Uri to, ReadOnlyMemory<byte> body, string? encoding, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(to, from.Path + from.QueryString.ToUriComponent())) { Version = HttpVersion.Version11 };
        foreach (var name in Requested.Where(name => from.Headers.ContainsKey(name)))
        {
            request.Headers.TryAddWithoutValidation(name, from.Headers[name].ToString());
        }

        if (!HttpMethods.IsGet(from.Method))
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", from.ContentType);
            if (!string.IsNullOrEmpty(encoding))
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            }
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var came = await FetchedBody.Read(response.Content, cancel);
            return came.Trouble.Length > 0 ? null : new Carried(
                (int)response.StatusCode,
                response.Content.Headers.TryGetValues("Content-Type", out var type) ? string.Join(", ", type) : null,
                response.Content.Headers.ContentEncoding.FirstOrDefault(),
                [.. response.Headers.Where(header => Answered.Contains(header.Key)).Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))],
                came.Bytes);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or SocketException)
        {
            // Whoever called learns the same: the connection is closed.
            return null;
        }
    }

    public static async Task Answer(HttpContext context, Carried? carried)
    {
        if (carried is null)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        (response.StatusCode, response.ContentType) = (carried.Status, carried.MediaType);
        foreach (var (name, value) in carried.Headers)
        {
            response.Headers[name] = value;
        }

        if (!string.IsNullOrEmpty(carried.Encoding))
        {
            response.Headers.ContentEncoding = carried.Encoding;
        }

        await response.Body.WriteAsync(carried.Body, context.RequestAborted);
    }
}

/// <summary>An answer on its way back.</summary>
/// <param name="Encoding">Content-Encoding; null: the body is plain.</param>
internal sealed record Carried(int Status, string? MediaType, string? Encoding, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);

using System.IO.Compression;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.Protocol.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>The body of a call as it went over the wire, and as it is to be read.</summary>
/// <param name="Raw">At most <see cref="ByteStore.MostBytes"/>.</param>
/// <param name="Plain">Decompressed, without a byte order mark.</param>
/// <param name="Fault">Why it is not read any further; null when it is.</param>
internal sealed record CallBody(ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Plain, Refusal.Fault? Fault)
{
    // As the exchange: more than any document of the specification.
    private const int MostBytes = 8 * 1024 * 1024;

    public static async Task<CallBody> Read(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var (raw, broken) = await ReadRaw(context.Request.Body, context.RequestAborted);
        if (broken is not null || raw.Length > MostBytes)
        {
            return new CallBody(raw, raw, broken ?? new Refusal.Fault(FaultCode.TooLarge, $"A body has at most {MostBytes} bytes.", "Send less in one document."));
        }

        return context.Request.Headers.ContentEncoding.ToString().Trim().ToUpperInvariant() switch
        {
            "" or "IDENTITY" => new CallBody(raw, WithoutMark(raw), null),
            "GZIP" or "X-GZIP" => await Unpack(raw),
            var other => new CallBody(raw, raw, new Refusal.Fault(
                FaultCode.UnsupportedContentEncoding, $"Content-Encoding is '{other}'; gzip and identity are understood.", "Send the body as it is, or compressed with gzip alone.")),
        };
    }

    // No message may begin with it. It is read all the same, so that the finding stands where the message belongs.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? body[3..] : body;

    private static async Task<(ReadOnlyMemory<byte> Raw, Refusal.Fault? Broken)> ReadRaw(Stream body, CancellationToken aborted)
    {
        using var kept = new MemoryStream();
        try
        {
            var buffer = new byte[64 * 1024];
            int read;
            while (kept.Length <= MostBytes && (read = await body.ReadAsync(buffer, aborted)) > 0)
            {
                kept.Write(buffer, 0, read);
            }

            return (kept.ToArray(), null);
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException)
        {
            return (kept.ToArray(), new Refusal.Fault(FaultCode.IncompleteBody, $"The body did not arrive: {cut.Message}", "Send all of the body that the header announces."));
        }
    }

    private static async Task<CallBody> Unpack(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var packed = new GZipStream(new MemoryStream(raw.ToArray()), CompressionMode.Decompress);
            var (plain, broken) = await ReadRaw(packed, CancellationToken.None);
            return new CallBody(raw, WithoutMark(plain), broken ?? (plain.Length > MostBytes
                ? new Refusal.Fault(FaultCode.TooLarge, $"A body has at most {MostBytes} bytes after decompression.", "Send less in one document.")
                : null));
        }
        catch (InvalidDataException broken)
        {
            return new CallBody(raw, raw, new Refusal.Fault(FaultCode.UnsupportedContentEncoding, $"The gzip stream is broken: {broken.Message}", "Send a complete gzip stream (RFC 1952)."));
        }
    }
}

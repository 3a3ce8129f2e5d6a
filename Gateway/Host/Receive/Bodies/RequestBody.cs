using System.IO.Compression;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Protocol.Problems;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace CatsIce.Gateway.Receive.Bodies;

/// <summary>Reads a body within its limits (exchange profile, section 6, step 1). Whatever the sender does wrong here is answered as the sender's fault: too large,
/// a bomb, cut off, too slow, an unknown coding.</summary>
internal static class RequestBody
{
    // Below this size a body may have any ratio: short repetitive documents compress very well.
    private const int FreeBytes = 64 * 1024;
    private const int FirstBuffer = 16 * 1024;

    /// <param name="room">Where the memory comes from.</param>
    /// <returns>The whole body, decompressed; or a Fault: TooLarge, Throttled, CompressionRatio, IncompleteBody, UnsupportedContentEncoding.</returns>
    public static async Task<Outcome<ReadOnlyMemory<byte>>> Read(
        HttpRequest request, ReceiveOptions options, TimeProvider clock, BodyRoom room, CancellationToken aborted)
    {
        LetTheServerPassOverTheRest(request);
        if (request.ContentLength > options.MostBodyBytes)
        {
            return TooLarge(options, $"Content-Length is {request.ContentLength}");
        }
        if (room.Ask(request.ContentLength ?? 0) is { } full)
        {
            return full;
        }
        await using var sent = new BodyStream(request.BodyReader);
        using var deadline = new CancellationTokenSource(options.BodyTimeout, clock);
        await using var watch = deadline.Token.UnsafeRegister(static stream => ((BodyStream)stream!).GiveUp(), sent);
        try
        {
            switch (request.Headers.ContentEncoding.ToString().Trim().ToUpperInvariant())
            {
                case "" or "IDENTITY":
                    return await ReadAll(sent, request.ContentLength ?? FirstBuffer, options, room, () => long.MaxValue);
                case "GZIP" or "X-GZIP":
                    await using (var plain = new GZipStream(sent, CompressionMode.Decompress))
                    {
                        return await ReadAll(plain, FirstBuffer, options, room, () => sent.Count);
                    }
                default:
                    return new Refusal.Fault(FaultCode.UnsupportedContentEncoding, $"Content-Encoding is '{request.Headers.ContentEncoding}'; gzip and identity are understood.",
                        "Send the body as it is, or compressed with gzip alone.");
            }
        }
        catch (InvalidDataException error)
        {
            return new Refusal.Fault(FaultCode.UnsupportedContentEncoding, $"The gzip stream is broken or ends early: {error.Message}", "Send a complete gzip stream (RFC 1952).");
        }
        // Broken framing and broken connections are all of this kind, and nothing here writes: the sender's, not ours.
        catch (Exception error) when (error is IOException or ConnectionAbortedException)
        {
            return new Refusal.Fault(FaultCode.IncompleteBody, $"The body did not arrive: {error.Message}",
                $"Send all of the body that the header announces, with at least {options.LeastBytesPerSecond} bytes per second.");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            return new Refusal.Fault(FaultCode.IncompleteBody, $"The body did not arrive within {options.BodyTimeout.TotalSeconds:0} seconds.", "Send the body faster, or compressed.");
        }
    }

    // Our own limit answers in words. The server's would cut the connection while the sender still sends, and the answer would be lost with it; without
    // one it passes over the rest after the answer, for five seconds at most.
    private static void LetTheServerPassOverTheRest(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }

    private static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAll(
        Stream body, long expected, ReceiveOptions options, BodyRoom room, Func<long> consumed)
    {
        // One byte more than expected: the read that finds the end needs room, and growing would copy the whole body for it. What is announced and
        // does not come costs no memory, so a large buffer grows with what has come.
        var first = Math.Min(expected, FreeBytes) + 1;
        if (room.Grow(first) is { } none)
        {
            return none;
        }
        var buffer = new byte[first];
        var length = 0;
        while (true)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), CancellationToken.None);
            if (read == 0)
            {
                return new ReadOnlyMemory<byte>(buffer, 0, length);
            }
            length += read;
            if (length > options.MostBodyBytes)
            {
                return TooLarge(options, "the body goes on");
            }
            if (length > FreeBytes && consumed() < long.MaxValue / options.MostCompression && length > consumed() * options.MostCompression)
            {
                return new Refusal.Fault(FaultCode.CompressionRatio, $"The body grows by decompression to more than {options.MostCompression} times its size.",
                    "Send the body without compression.");
            }
            if (length == buffer.Length)
            {
                var larger = Math.Min(buffer.Length * 2, options.MostBodyBytes + 1);
                if (room.Grow(larger - buffer.Length) is { } full)
                {
                    return full;
                }
                Array.Resize(ref buffer, larger);
            }
        }
    }

    private static Refusal.Fault TooLarge(ReceiveOptions options, string found) => new(
        FaultCode.TooLarge, $"A body has at most {options.MostBodyBytes} bytes, before and after decompression; {found}.", "Send less in one document.");
}

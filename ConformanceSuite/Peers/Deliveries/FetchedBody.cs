using CatsIce.ConformanceSuite.Evidence;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>What a server sent as body, whatever it was: read until its end, to a limit, or until time was up. Never throws for what the other side does.</summary>
/// <param name="Bytes">As far as they came.</param>
/// <param name="Trouble">Why it is not whole; empty when it is.</param>
internal sealed record FetchedBody(ReadOnlyMemory<byte> Bytes, string Trouble)
{
    private const int Beginning = 1024 * 1024;

    public static async Task<FetchedBody> Read(HttpContent content, int most, CancellationToken late)
    {
        using var kept = new MemoryStream();
        try
        {
            await using var stream = await content.ReadAsStreamAsync(late);
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, late)) > 0)
            {
                kept.Write(buffer, 0, (int)Math.Min(read, most - kept.Length));
                if (kept.Length >= most)
                {
                    // A system that always answers so would fill the disk.
                    kept.SetLength(Math.Min(Beginning, most));
                    return new FetchedBody(kept.ToArray(), $"The answer is longer than {most} bytes; its beginning was kept and the rest not read.");
                }
            }

            return new FetchedBody(kept.ToArray(), "");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new FetchedBody(kept.ToArray(), $"The answer did not end in time; {kept.Length} bytes had come.");
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return new FetchedBody(kept.ToArray(), $"The answer broke off after {kept.Length} bytes: {Calls.Why(broken)}");
        }
    }

    /// <summary>For evidence.</summary>
    public static Task<FetchedBody> Read(HttpContent content, CancellationToken late) => Read(content, ByteStore.MostBytes, late);
}

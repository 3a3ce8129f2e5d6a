namespace CatsIce.Gateway.Console.Try;

/// <summary>Reads what was sent to be tried, within the limit of the exchange itself.</summary>
internal static class TrialBody
{
    /// <returns>Null when it is longer.</returns>
    public static async Task<byte[]?> Read(Stream body, long mostBytes, CancellationToken aborted)
    {
        using var bytes = new MemoryStream();
        var block = new byte[16 * 1024];
        while (await body.ReadAsync(block, aborted) is > 0 and var read)
        {
            if (bytes.Length + read > mostBytes)
            {
                return null;
            }
            await bytes.WriteAsync(block.AsMemory(0, read), aborted);
        }
        return bytes.ToArray();
    }
}

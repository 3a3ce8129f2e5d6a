using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Exchange;

/// <summary>Reads what the hub answered to a message, by its bytes.</summary>
internal static class SentAnswer
{
    /// <returns>The answer document, and what it is: <c>Receipt</c>, <c>IE906 92</c>, <c>Fault Throttled</c>, or in words why it is nothing of these.</returns>
    public static (ReadOnlyMemory<byte> Document, string Code) Read(ReadOnlyMemory<byte> body, int status)
    {
        var answer = body.Within("<ice:Answer>"u8, "</ice:Answer>"u8);
        if (answer.IsEmpty)
        {
            var fault = body.Between("<ice:Code>"u8, "</ice:Code>"u8);
            return (default, fault.IsEmpty ? $"HTTP {status} that is not understood" : $"Fault {fault.Text()}");
        }

        var root = answer.Span[..Math.Min(answer.Length, 80)];
        return root.StartsWith("<ice:Receipt "u8) ? (answer, CorpusMessage.Receipt)
            : root.IndexOf("IE906"u8) >= 0 ? (answer, $"IE906 {CodeIn(answer)}")
            : root.IndexOf("IE917"u8) >= 0 ? (answer, $"IE917 {CodeIn(answer)}")
            : (default, "an answer that is not understood");
    }

    /// <summary>Whether a receipt is about this document.</summary>
    public static bool IsFor(ReadOnlyMemory<byte> receipt, string identification, string? digest) =>
        receipt.Between("<ice:MessageIdentification>"u8, "</ice:MessageIdentification>"u8).Text() == identification
        && receipt.Between("<ice:Outcome>"u8, "</ice:Outcome>"u8).Text() == "Accepted"
        && (digest is null || receipt.Between("<ice:Digest>"u8, "</ice:Digest>"u8).Text() == digest);

    private static string CodeIn(ReadOnlyMemory<byte> nack) => nack.Between("<errorCode>"u8, "</errorCode>"u8).Text();
}

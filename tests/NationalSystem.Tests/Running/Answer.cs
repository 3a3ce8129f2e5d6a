using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace NationalSystem.Tests.Running;

/// <summary>Reads what a system answered to a delivery.</summary>
internal static class Answer
{
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);

    public static Receipt Receipt(byte[] answer)
    {
        Assert.True(CanonicalDocument.Read(answer).TryGet(out var document, out _));
        Assert.True(CatsIce.Protocol.Receipts.Receipt.Read(document).TryGet(out var receipt, out _));
        return receipt;
    }

    /// <summary>The first finding, as <c>IE906 92 /IE118</c> or <c>IE906 14 S014 /IE118/Signature</c>.</summary>
    public static string Nack(byte[] answer)
    {
        Assert.True(Reader.Read(answer).TryGet(out var document, out _));
        Assert.True(document.SchemaValid);
        var (nack, problems) = NackDocument.Read(document) switch
        {
            Refusal.XmlNack xml => ("IE917", xml.Problems),
            Refusal.FunctionalNack functional => ("IE906", functional.Problems),
            var other => throw new InvalidOperationException($"Not a NACK: {other.Summary}"),
        };
        return string.Join(" ", new[] { nack, $"{problems[0].Code}", problems[0].Reason, problems[0].Pointer }.Where(part => part is not null));
    }
}

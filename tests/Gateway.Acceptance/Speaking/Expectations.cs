using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance.Speaking;

/// <summary>What an answer must be. A failed expectation shows the answer.</summary>
internal static class Expectations
{
    /// <summary>A receipt that the hub signed, for exactly this document.</summary>
    public static Receipt MustBeReceipt(this Answer answer, Hub hub, byte[] document)
    {
        Assert.True(answer is { Status: 200, Kind: "Receipt" }, Shown(answer));
        var sent = Parsed(document);
        var receipt = Signed(answer, hub);
        Assert.True(Receipt.Read(receipt).TryGet(out var read, out var broken), broken?.Summary);
        Assert.Equal("ICE", read.Issuer);
        Assert.Equal(sent.Digest, read.Digest);
        Assert.Equal(sent.Root.SelectSingleNode("messageIdentification")!.Value, read.MessageIdentification);
        Assert.Equal(sent.Root.SelectSingleNode("messageSender")!.Value, read.MessageSender);
        Assert.Equal(sent.RootName, read.MessageType);
        return read;
    }

    /// <summary>An IE906 or IE917 that the hub signed, valid by its own schema, with exactly these errors, each with a text.</summary>
    public static void MustBeNack(this Answer answer, Hub hub, string type, params Finding[] errors)
    {
        // The plain binding says it in the status as well; SOAP stacks lose an answer that comes with another status than 200.
        Assert.True(answer.Kind == type && answer.Status == (answer.MediaType == "application/xml" ? 422 : 200), $"{type} was expected. {Shown(answer)}");
        Assert.True(errors.SequenceEqual(answer.Errors), $"Expected:\n  {string.Join("\n  ", errors.Select(e => e.ToString()))}\nFound:\n  {string.Join("\n  ", answer.Errors)}");
        Assert.All(answer.Errors, error => Assert.True(error.Text.Length > 20 && error.Text.TrimEnd()[^1] is '.' or '…', $"The text does not tell how to mend it: '{error.Text}'"));
        Signed(answer, hub);
        Assert.True(new DocumentReader(CatsIce.Schemas.SchemaLibrary.Default, DocumentLimits.Default).Read(answer.Document).TryGet(out var nack, out var refusal), refusal?.Summary);
        Assert.True(nack.SchemaValid, string.Join("; ", ContentCheck.Schema(nack).Select(p => $"{p.Pointer}: {p.Detail}")) + "\n" + Shown(answer));
    }

    /// <summary>The sender's fault: HTTP 500 and Sender in SOAP, a 4xx in the plain binding; never our own failure.</summary>
    /// <param name="plainStatus">HTTP status in the plain binding.</param>
    public static void MustBeFault(this Answer answer, string code, int plainStatus)
    {
        Assert.True(answer.Kind is "Fault" or "Problem", $"A fault {code} was expected. {Shown(answer)}");
        Assert.True(answer.Code == code, $"The fault {code} was expected. {Shown(answer)}");
        Assert.Equal(answer.Kind == "Problem" ? plainStatus : 500, answer.Status);
        if (answer.Kind == "Fault") Assert.Equal(code is "VersionMismatch" or "MustUnderstand" ? code : "Sender", answer.Whose);
        Assert.True(answer.Detail.Length > 10 && answer.Mend.Length > 5, $"The fault does not say what is wrong and how to mend it. {Shown(answer)}");
    }

    private static CanonicalDocument Signed(Answer answer, Hub hub)
    {
        var document = Parsed(answer.Document);
        Assert.Equal(answer.Document, document.Canonical.ToArray());
        Assert.True(SignatureCheck.Verify(document, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        return document;
    }

    private static CanonicalDocument Parsed(byte[] document)
    {
        Assert.True(CanonicalDocument.Read(document).TryGet(out var read, out var refusal), refusal?.Summary);
        return read;
    }

    private static string Shown(Answer answer) => $"HTTP {answer.Status} {answer.MediaType}\n{answer.Text}";
}

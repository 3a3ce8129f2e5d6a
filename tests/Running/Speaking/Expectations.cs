using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Running.Speaking;

/// <summary>What an answer must be. A failed expectation shows the answer.</summary>
public static class Expectations
{
    /// <summary>A receipt that the hub signed, for exactly this document.</summary>
    public static Receipt MustBeReceipt(this Answer answer, Hub hub, byte[] document)
    {
        Expect.True(answer is { Status: 200, Kind: "Receipt" }, Shown(answer));
        var sent = Parsed(document);
        var receipt = Signed(answer, hub);
        Expect.True(Receipt.Read(receipt).TryGet(out var read, out var broken), broken?.Summary);
        Expect.Equal("ICE", read.Issuer, "The issuer of the receipt");
        Expect.Equal(sent.Digest, read.Digest, "The digest in the receipt");
        Expect.Equal(sent.Root.SelectSingleNode("messageIdentification")!.Value, read.MessageIdentification, "The messageIdentification in the receipt");
        Expect.Equal(sent.Root.SelectSingleNode("messageSender")!.Value, read.MessageSender, "The messageSender in the receipt");
        Expect.Equal(sent.RootName, read.MessageType, "The type in the receipt");
        return read;
    }

    /// <summary>An IE906 or IE917 that the hub signed, valid by its own schema, with exactly these errors, each with a text.</summary>
    public static void MustBeNack(this Answer answer, Hub hub, string type, params Finding[] errors)
    {
        // The plain binding says it in the status as well; SOAP stacks lose an answer that comes with another status than 200.
        Expect.True(answer.Kind == type && answer.Status == (answer.MediaType == "application/xml" ? 422 : 200), $"{type} was expected. {Shown(answer)}");
        Expect.True(errors.SequenceEqual(answer.Errors), $"Expected:\n  {string.Join("\n  ", errors.Select(e => e.ToString()))}\nFound:\n  {string.Join("\n  ", answer.Errors)}");
        foreach (var error in answer.Errors)
        {
            Expect.True(error.Text.Length > 20 && error.Text.TrimEnd()[^1] is '.' or '…', $"The text does not tell how to mend it: '{error.Text}'");
        }

        Signed(answer, hub);
        Expect.True(new DocumentReader(CatsIce.Schemas.SchemaLibrary.Default, DocumentLimits.Default).Read(answer.Document).TryGet(out var nack, out var refusal), refusal?.Summary);
        Expect.True(nack.SchemaValid, string.Join("; ", ContentCheck.Schema(nack).Select(p => $"{p.Pointer}: {p.Detail}")) + "\n" + Shown(answer));
    }

    /// <summary>The sender's fault: HTTP 500 and Sender in SOAP, a 4xx in the plain binding; never our own failure.</summary>
    /// <param name="plainStatus">HTTP status in the plain binding.</param>
    public static void MustBeFault(this Answer answer, string code, int plainStatus)
    {
        Expect.True(answer.Kind is "Fault" or "Problem", $"A fault {code} was expected. {Shown(answer)}");
        Expect.True(answer.Code == code, $"The fault {code} was expected. {Shown(answer)}");
        Expect.Equal(answer.Kind == "Problem" ? plainStatus : 500, answer.Status, $"The HTTP status of {code}");
        if (answer.Kind == "Fault") Expect.Equal(code is "VersionMismatch" or "MustUnderstand" ? code : "Sender", answer.Whose, "Whose fault it is");
        Expect.True(answer.Detail.Length > 10 && answer.Mend.Length > 5, $"The fault does not say what is wrong and how to mend it. {Shown(answer)}");
    }

    private static CanonicalDocument Signed(Answer answer, Hub hub)
    {
        var document = Parsed(answer.Document);
        Expect.True(document.Canonical.Span.SequenceEqual(answer.Document), $"The signed answer is not in canonical form. {Shown(answer)}");
        Expect.True(SignatureCheck.Verify(document, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        return document;
    }

    private static CanonicalDocument Parsed(byte[] document)
    {
        Expect.True(CanonicalDocument.Read(document).TryGet(out var read, out var refusal), refusal?.Summary);
        return read;
    }

    private static string Shown(Answer answer) => $"HTTP {answer.Status} {answer.MediaType}\n{answer.Text}";
}

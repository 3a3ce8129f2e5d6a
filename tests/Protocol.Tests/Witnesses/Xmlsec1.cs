using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Witnesses;

public sealed class Xmlsec1
{
    public static TheoryData<string, string> KindsAndShapes => [.. from kind in (string[])["RSA", "ECDSA"] from shape in Templates.Shapes select (kind, shape)];

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public async Task Verifies_every_sample_that_we_sign(string kind)
    {
        var (certificate, signer) = Parties.Of(kind);
        using var work = new WorkFolder();
        foreach (var name in Messages.SampleNames)
        {
            await Verifies(work, signer.Sign(Messages.Sample(name)), certificate, name);
        }
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public async Task Verifies_receipts_transmissions_and_NACKs_that_we_sign(string kind)
    {
        var (certificate, signer) = Parties.Of(kind);
        using var work = new WorkFolder();
        var receipt = new Receipt("ICE-1", "ICE", "NTA.UZ", "UZ-1", "IE001", "digest", Parties.Now, ReceiptOutcome.Duplicate, "ICE-0", 7);
        var transmission = new Transmission(7, "NTA.UZ", "NTA.GE", "UZ-1", Parties.Now, "digest", 'B', 3);
        var nack = new Nack(SchemaLibrary.Default.Versions[^1], "ICE", "NTA.UZ", Parties.Now, "ICE-2", "UZ-1", "26AZ010001B00052J6");
        var problem = new Problem(14, "Wrong & <bad> \"quoted\"", "Mend it.") { Pointer = "/IE001", Reason = "S019", OriginalValue = "a\r\n😀\u0001", Line = 1, Column = 2 };
        await Verifies(work, receipt.Sign(signer), certificate, "receipt");
        await Verifies(work, transmission.Sign(signer), certificate, "transmission");
        await Verifies(work, nack.Sign(new Refusal.FunctionalNack(problem), signer), certificate, "IE906");
        await Verifies(work, nack.Sign(new Refusal.XmlNack(problem), signer), certificate, "IE917");
    }

    [Fact]
    public async Task Refuses_what_was_altered_after_we_signed()
    {
        using var work = new WorkFolder();
        var altered = Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal)).Replace("<grossMass>22500<", "<grossMass>22501<", StringComparison.Ordinal);
        Assert.NotEqual(0, (await Verify(work, Messages.Utf8(altered), Parties.Rsa)).ExitCode);
    }

    [Theory]
    [MemberData(nameof(KindsAndShapes))]
    public async Task Signs_and_we_verify(string kind, string shape)
    {
        var (certificate, _) = Parties.Of(kind);
        using var work = new WorkFolder();
        foreach (var sample in (string[])["IE001-minimal-polypropylene", "IE018-discrepancies-rail-containers", "IE906-several-findings"])
        {
            var signed = await Sign(work, Templates.Make(sample, shape, kind == "RSA" ? XmlNames.RsaSha256 : XmlNames.EcdsaSha256), certificate);
            Assert.StartsWith("<?xml", Messages.Text(signed), StringComparison.Ordinal);
            WeVerify(Messages.Canonical(signed), certificate);
            WeVerify(InEnvelope(signed), certificate);
        }
    }

    private static void WeVerify(CanonicalDocument document, X509Certificate2 certificate) =>
        Messages.Accepted(SignatureCheck.Verify(document, "NTA", [Parties.Registered(certificate)], Parties.Now));

    // The declaration must go before a document is spliced into an envelope; nothing else changes.
    private static CanonicalDocument InEnvelope(byte[] signed)
    {
        var document = Messages.Text(signed);
        var body = SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.Submit(Messages.Utf8(document[(document.IndexOf("?>", StringComparison.Ordinal) + 2)..])));
        var request = new SoapReader(SchemaLibrary.Default, Messages.Reader).ReadEnvelope(body, null);
        return Messages.Accepted(Assert.IsType<ExchangeRequest.Submit>(Messages.Accepted(request.Operation)).Document).Document;
    }

    private static async Task<byte[]> Sign(WorkFolder work, string template, X509Certificate2 certificate)
    {
        var keys = work.WriteKey("key.pem", certificate) + "," + work.WriteCertificate("certificate.pem", certificate);
        var (code, _, error) = await Tool.Xmlsec1.Run(["--sign", "--privkey-pem", keys, "--output", Path.Combine(work.Root, "signed.xml"), work.Write("template.xml", Messages.Utf8(template))]);
        Assert.True(code == 0, error);
        return work.Read("signed.xml");
    }

    private static async Task Verifies(WorkFolder work, byte[] signed, X509Certificate2 certificate, string name)
    {
        var (code, output, error) = await Verify(work, signed, certificate);
        Assert.True(code == 0, $"{name}: {output} {error}");
    }

    // With the certificate as the only trusted one, at the tests' own time: key, validity and signature are all checked.
    private static Task<(int ExitCode, string Output, string Error)> Verify(WorkFolder work, byte[] signed, X509Certificate2 certificate) => Tool.Xmlsec1.Run(
    [
        "--verify", "--trusted-pem", work.WriteCertificate("trusted.pem", certificate),
        "--verification-time", Parties.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), work.Write("document.xml", signed),
    ]);
}

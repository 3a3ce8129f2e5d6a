using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Protocol.Signatures;
using ConformanceSuite.Tests.Reports;

namespace ConformanceSuite.Tests.Certificates;

/// <summary>The verbs of a certifying body, from the command line, with a key in files.</summary>
public sealed class Certificates_are_verified_and_revoked : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-test-").FullName;
    private readonly X509Certificate2 _issuer;

    public Certificates_are_verified_and_revoked()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _issuer = new CertificateRequest("CN=Certifying body", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(500));
        File.WriteAllText(At("issuer.pem"), _issuer.ExportCertificatePem());
        File.WriteAllText(At("issuer.key.pem"), key.ExportPkcs8PrivateKeyPem());
        using var signer = new DocumentSigner(_issuer);
        var session = SampleSession.Record.Result;
        var order = new CertificateOrder("2026-0017", now.AddMinutes(-1), now.AddMinutes(-1), now.AddDays(365), _issuer.Subject, Mutation: null);
        File.WriteAllBytes(At("certificate.xml"), CertificateDraft.Of(session, [], order).Sign(signer));
    }

    [Fact]
    public async Task By_anybody_who_has_the_list_until_the_issuer_takes_it_back()
    {
        Assert.Equal(ExitCode.Conformant, (await Revoke()).Code);
        var good = await Verify("--participant", "NTA.UZ", "--css", "3.0", "--role", "transit");
        Assert.True(good.Code == ExitCode.Conformant, good.Error);
        Assert.Contains("Certificate 2026-0017: NTA.UZ conforms to the tests of suite 0.1.0", good.Output, StringComparison.Ordinal);

        Assert.Contains("list 2 of CN=Certifying body, 1 certificates", (await Revoke("2026-0017", "--why", "Lost messages in operation.")).Output, StringComparison.Ordinal);
        var revoked = await Verify();
        Assert.Equal(ExitCode.NonConformant, revoked.Code);
        Assert.Contains("refused (Revoked): ", revoked.Error, StringComparison.Ordinal);
        Assert.Contains("Lost messages in operation.", revoked.Error, StringComparison.Ordinal);
        Assert.Contains("was revoked already", (await Revoke("2026-0017", "--why", "Again.")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OtherParticipant", "--participant", "NTA.KZ")]
    [InlineData("VersionMissing", "--css", "2.0")]
    [InlineData("RoleMissing", "--role", "guarantee")]
    public async Task And_refused_where_they_are_too_narrow(string fault, params string[] demand)
    {
        await Revoke();
        var run = await Verify(demand);
        Assert.Equal(ExitCode.NonConformant, run.Code);
        Assert.StartsWith($"refused ({fault}): ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_refused_with_other_evidence_than_theirs()
    {
        await Revoke();
        File.WriteAllText(At("transcript.jsonl"), "{}\n");
        var run = await Verify("--session", _folder);
        Assert.Equal(ExitCode.NonConformant, run.Code);
        Assert.Contains("(OtherEvidence)", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does not exist", "verify", "nothing.xml", "--issuers", "nothing.pem", "--revoked", "nothing.xml")]
    [InlineData("--why", "revoke", "2026-0017", "--list", "l.xml", "--issuer", "i.pem", "--issuer-key", "k.pem")]
    [InlineData("from 1 to 400", "revoke", "--days", "0", "--list", "l.xml", "--issuer", "i.pem", "--issuer-key", "k.pem")]
    public async Task A_wrong_command_line_is_told(string expected, params string[] args)
    {
        var run = await Run(args);
        Assert.Equal(ExitCode.Input, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task<(int Code, string Output, string Error)> Revoke(params string[] more) =>
        Run(["revoke", .. more, "--list", At("revoked.xml"), "--issuer", At("issuer.pem"), "--issuer-key", At("issuer.key.pem")]);

    private Task<(int Code, string Output, string Error)> Verify(params string[] more) =>
        Run(["verify", At("certificate.xml"), "--issuers", At("issuer.pem"), "--revoked", At("revoked.xml"), .. more]);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Program.Run(["certificate", .. args], output, error);
        return (code, output.ToString(), error.ToString());
    }
}

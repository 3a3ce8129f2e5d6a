using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Crl;
using Gateway.Tests.Running;

namespace Gateway.Tests.Operate;

/// <summary><c>pki crl</c> and <c>pki revoke</c>: a list that others read as we do.</summary>
public sealed class PkiRevocationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Pki => _folder["pki"];

    private string ListFile => Path.Combine(Pki, "ca.crl");

    [Fact]
    public async Task Revoke_WritesAListThatOpensslVerifies_AndOnlyTheRevokedIsInIt()
    {
        await Init();
        Assert.Contains("1 revoked", (await Must("pki", "revoke", Pem("tls"), "--reason", "keyCompromise")).Output, StringComparison.Ordinal);
        Assert.Contains("verify OK", Openssl("crl", "-in", ListFile, "-CAfile", Path.Combine(Pki, "ca.pem"), "-noout", "-verify"), StringComparison.Ordinal);
        Assert.Contains("Key Compromise", Openssl("crl", "-in", ListFile, "-noout", "-text"), StringComparison.Ordinal);
        string[] verify = ["verify", "-crl_check", "-CRLfile", ListFile, "-CAfile", Path.Combine(Pki, "ca.pem")];
        Assert.Contains("certificate revoked", Openssl([.. verify, Pem("tls")]), StringComparison.Ordinal);
        Assert.Contains(": OK", Openssl([.. verify, Pem("signing")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crl_WritesTheSameAgainUnderTheNextNumber()
    {
        await Init();
        await Must("pki", "crl");
        await Must("pki", "revoke", Pem("tls"));
        await Must("pki", "crl", "--days", "5");
        var list = Read();
        Assert.Equal((3, 1), ((int)list.Number!.Value, list.Revoked.Count));
        Assert.Equal(TimeSpan.FromDays(5), list.NextUpdate - list.ThisUpdate);
    }

    [Fact]
    public async Task Revoke_Twice_SaysSinceWhenItIs()
    {
        await Init();
        await Must("pki", "revoke", Pem("tls"), "--reason", "superseded");
        Refused("is revoked already, since ", await CommandLine.Invoke(TimeProvider.System, "pki", "revoke", Pem("tls"), "--dir", Pki));
    }

    [Fact]
    public async Task Revoke_OfAnotherAuthority_IsRefused()
    {
        await Init();
        Refused("does not exist", await CommandLine.Invoke(TimeProvider.System, "pki", "revoke", _folder["nothing.pem"], "--dir", Pki));
        using var foreign = Party.SelfSigned("CN=NTA.UZ");
        await File.WriteAllTextAsync(_folder["foreign.pem"], foreign.ExportCertificatePem(), TestContext.Current.CancellationToken);
        Refused("was not issued by the development CA", await CommandLine.Invoke(TimeProvider.System, "pki", "revoke", _folder["foreign.pem"], "--dir", Pki));
        Assert.False(File.Exists(ListFile));
    }

    [Fact]
    public async Task Init_WithANewAuthority_TakesTheOldListAway()
    {
        await Init();
        await Must("pki", "crl");
        await CommandLine.Must(TimeProvider.System, "pki", "init", "--dir", Pki, "--algorithm", "ecdsa", "--force");
        Assert.False(File.Exists(ListFile));
    }

    [Fact]
    public async Task Issue_WithTheAddressOfTheList_NamesItInTheCertificate()
    {
        await Init();
        await Must("pki", "issue", "--name", "NTA.AZ", "--purpose", "signing", "--algorithm", "ecdsa", "--crl", "http://crl.example/ca.crl");
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Pki, "NTA.AZ-signing.pem"));
        Assert.Equal(new RevocationSource.Web(new Uri("http://crl.example/ca.crl")), Assert.Single(DistributionPoints.Of(certificate)));
    }

    public void Dispose() => _folder.Dispose();

    private static void Refused(string expected, Run run)
    {
        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private async Task Init()
    {
        await Must("pki", "init", "--algorithm", "ecdsa");
        await Must("pki", "issue", "--name", "NTA.UZ", "--purpose", "tls", "--algorithm", "ecdsa");
        await Must("pki", "issue", "--name", "NTA.UZ", "--purpose", "signing", "--algorithm", "ecdsa");
    }

    private string Pem(string purpose) => Path.Combine(Pki, $"NTA.UZ-{purpose}.pem");

    private RevocationList Read() => ListReader.Read(File.ReadAllBytes(ListFile)).Content;

    private Task<Run> Must(params string[] args) => CommandLine.Must(TimeProvider.System, [.. args, "--dir", Pki]);

    private static string Openssl(params string[] args)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "openssl is not installed.");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/openssl", args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}

using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;

namespace Gateway.Tests.Operate;

public sealed class PkiTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Pki => _folder["pki"];

    [Fact]
    public async Task Init_MakesAnAuthorityAndTheHubsThreeCertificates()
    {
        var run = await CommandLine.Must(_clock, "pki", "init", "--dir", Pki, "--host", "hub.example.org", "--host", "10.1.2.3");

        Assert.Contains("development PKI, not for production", run.Output, StringComparison.Ordinal);
        Assert.Equal(["ca.key", "ca.pem", "hub-client.key", "hub-client.pem", "hub-server.key", "hub-server.pem", "hub-signing.key", "hub-signing.pem"],
            Directory.GetFiles(Pki).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var server = Load("hub-server");
        Assert.True(server.MatchesHostname("localhost") && server.MatchesHostname("hub.example.org") && server.MatchesHostname("10.1.2.3") && server.MatchesHostname("::1"));
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], Usages(server));
        using var client = Load("hub-client");
        Assert.Equal(["1.3.6.1.5.5.7.3.2"], Usages(client));
        using var signing = Load("hub-signing");
        Assert.Equal(256, signing.GetECDsaPrivateKey()!.KeySize);
        Assert.True(signing.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature));
        Assert.Equal(_clock.GetUtcNow().AddMinutes(-5).AddDays(397).UtcDateTime, signing.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task Init_MakesAnRsaKey_WhereOneIsAskedFor()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki, "--algorithm", "rsa");
        using var signing = Load("hub-signing");
        Assert.Equal(3072, signing.GetRSAPrivateKey()!.KeySize);
    }

    [Fact]
    public async Task Init_MakesKeysThatOnlyTheirOwnerCanRead()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki);
        foreach (var key in Directory.GetFiles(Pki, "*.key"))
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            }
        }
    }

    [Fact]
    public async Task Init_OverAnExistingOne_NeedsForce()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki);
        var before = await File.ReadAllTextAsync(Path.Combine(Pki, "ca.pem"), TestContext.Current.CancellationToken);

        var refused = await CommandLine.Invoke(_clock, "pki", "init", "--dir", Pki);

        Assert.Equal(ExitCode.Environment, refused.Code);
        Assert.Contains("exists already and is not overwritten; give --force", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(Pki, "ca.pem"), TestContext.Current.CancellationToken));
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki, "--force");
        Assert.NotEqual(before, await File.ReadAllTextAsync(Path.Combine(Pki, "ca.pem"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("rsa", "tls")]
    [InlineData("ecdsa-p256", "tls")]
    [InlineData("rsa", "signing")]
    [InlineData("ecdsa", "signing")]
    public async Task Issue_MakesWhatOpensslTakesForItsPurpose(string algorithm, string purpose)
    {
        await CommandLine.Must(TimeProvider.System, "pki", "init", "--dir", Pki);
        await CommandLine.Must(TimeProvider.System, "pki", "issue", "--dir", Pki, "--name", "NTA.UZ", "--purpose", purpose, "--algorithm", algorithm, "--days", "10");

        using var issued = Load($"NTA.UZ-{purpose}");
        Assert.Equal(algorithm == "rsa", issued.GetRSAPrivateKey() is not null);
        Assert.Contains("CN=NTA.UZ", issued.Subject, StringComparison.Ordinal);
        string[] witnesses = purpose == "tls" ? ["sslclient", "sslserver"] : ["any"];
        foreach (var witness in witnesses)
        {
            Assert.Contains(": OK", Openssl("verify", "-x509_strict", "-purpose", witness, "-CAfile", Path.Combine(Pki, "ca.pem"), Path.Combine(Pki, $"NTA.UZ-{purpose}.pem")), StringComparison.Ordinal);
        }

        Assert.Contains("valid", Openssl("pkey", "-in", Path.Combine(Pki, $"NTA.UZ-{purpose}.key"), "-check", "-noout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_ASecondOne_NeedsALabelOrForce()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki);
        string[] issue = ["pki", "issue", "--dir", Pki, "--name", "NTA.UZ", "--purpose", "signing", "--algorithm", "ecdsa"];
        await CommandLine.Must(_clock, issue);
        Assert.Equal(ExitCode.Environment, (await CommandLine.Invoke(_clock, issue)).Code);
        await CommandLine.Must(_clock, [.. issue, "--label", "2027"]);
        Assert.True(File.Exists(Path.Combine(Pki, "NTA.UZ-signing-2027.key")));
    }

    [Theory]
    [InlineData("--name", "../../x", "is no participant")]
    [InlineData("--label", "../x", "letters, digits and hyphens")]
    [InlineData("--days", "0", "from 1 to 3650")]
    [InlineData("--host", "a b", "neither a host name nor an IP address")]
    [InlineData("--algorithm", "md5", "rsa")]
    public async Task Issue_WithAWrongOption_IsAUsageErrorInOneLine(string option, string value, string expected)
    {
        string[] good = option == "--name" ? [] : ["--name", "NTA.UZ"];
        var run = await CommandLine.Invoke(_clock, ["pki", "issue", "--dir", Pki, "--purpose", "tls", .. good, option, value]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Pki));
    }

    [Fact]
    public async Task Issue_WithoutAnAuthority_SaysHowToMakeOne()
    {
        var run = await CommandLine.Invoke(_clock, "pki", "issue", "--dir", Pki, "--name", "NTA.UZ", "--purpose", "tls");
        Assert.Equal(ExitCode.Environment, run.Code);
        Assert.Contains("make it with 'pki init", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_TellsDaysLeftAndEndsWithOneWhenSomethingEnded()
    {
        await CommandLine.Must(_clock, "pki", "init", "--dir", Pki);
        var good = await CommandLine.Must(_clock, "pki", "show", "--dir", Pki);
        Assert.Contains("396 days left", good.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", good.Output, StringComparison.Ordinal);

        _clock.Move(TimeSpan.FromDays(398));

        var ended = await CommandLine.Invoke(_clock, "pki", "show", Path.Combine(Pki, "hub-server.pem"));
        Assert.Equal(ExitCode.NegativeVerdict, ended.Code);
        Assert.Contains("EXPIRED", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string?> Usages(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value);

    private X509Certificate2 Load(string name) => X509Certificate2.CreateFromPemFile(Path.Combine(Pki, name + ".pem"), Path.Combine(Pki, name + ".key"));

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

using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Protocol.Pki;

namespace Gateway.Tests.Operate;

public sealed class HubCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly HubFiles _files;

    public HubCertificatesTests() => _files = new HubFiles(_folder, _clock);

    [Fact]
    public void Read_WhenAllIsThere_GivesKeysThatCanBeUsed()
    {
        using var certificates = Read();
        Assert.True(certificates.TlsServer.HasPrivateKey && certificates.TlsClient.HasPrivateKey && certificates.Signing.HasPrivateKey);
        Assert.Empty(certificates.TlsServerChain);
    }

    [Fact]
    public void Read_WhenAFileIsMissing_NamesTheSettingAndTheFile()
    {
        _files.Values["Certificates:TlsClientKey"] = _folder["nowhere.key"];
        OneFault($"Certificates:TlsClient: The file {_folder["nowhere.key"]} does not exist.");
    }

    [Fact]
    public void Read_WhenTheKeyIsAnothers_SaysSo()
    {
        _files.Values["Certificates:TlsServerKey"] = _files.Pki.KeyFile(PkiFolder.HubClient);
        OneFault("Certificates:TlsServer: The key ");
        OneFault("does not belong to the certificate");
    }

    [Fact]
    public void Read_WhenTheFileIsNoCertificate_SaysSo()
    {
        File.WriteAllText(_folder["text.pem"], "hello");
        _files.Values["Certificates:TrustedRoots"] = _folder["text.pem"];
        OneFault("Certificates:TrustedRoots: ");
    }

    [Fact]
    public void Read_AfterTheyEnded_NamesEachOfThem()
    {
        _clock.Move(TimeSpan.FromDays(398));
        var faults = Assert.Throws<EnvironmentFaultException>(Read).Faults;
        Assert.Equal(["Certificates:TlsServer", "Certificates:TlsClient", "Certificates:Signing"], faults.Select(f => string.Join(':', f.Split(':')[..2])));
        Assert.All(faults, fault => Assert.Contains("ended at 2027-12-23", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_BeforeTheyBegin_SaysSo()
    {
        _clock.Move(TimeSpan.FromHours(-1));
        Assert.Contains("is valid only from", Assert.Throws<EnvironmentFaultException>(Read).Faults[0], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private HubCertificates Read() => HubCertificates.Read(_files.Read().Certificates, _clock.GetUtcNow());

    private void OneFault(string part) => Assert.Contains(part, Assert.Single(Assert.Throws<EnvironmentFaultException>(Read).Faults), StringComparison.Ordinal);
}

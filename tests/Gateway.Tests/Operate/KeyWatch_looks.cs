using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Protocol.Pki;
using Gateway.Tests.Running;

namespace Gateway.Tests.Operate;

/// <summary>The hub's keys, replaced while it runs: in two looks, whole, and only when they are right.</summary>
public sealed class KeyWatch_looks : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly HubFiles _files;
    private readonly RecordedLog<KeyWatch> _log = new();
    private readonly HubKeys _keys;
    private readonly KeyWatch _watch;

    public KeyWatch_looks()
    {
        _files = new HubFiles(_folder, _clock);
        _files.Values["Certificates:NextSigning"] = _folder["next.pem"];
        Issue("first-next", CertificateUse.Signing);
        File.Copy(_files.Pki.CertificateFile("first-next"), _folder["next.pem"]);
        var options = _files.Read().Certificates;
        _keys = HubKeys.Open(options, _clock.GetUtcNow());
        _watch = new KeyWatch(options, _keys, _log);
    }

    public static TheoryData<string, string> Pairs => new()
    {
        { PkiFolder.HubServer, "TlsServer" },
        { PkiFolder.HubClient, "TlsClient" },
        { PkiFolder.HubSigning, "Signing" },
    };

    [Fact]
    public void Look_WhenNothingChanged_TakesNothing()
    {
        var before = _keys.Current;
        Look(5);
        Assert.Same(before, _keys.Current);
        Assert.Empty(_log.Lines);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Look_WhenAPairWasReplaced_TakesItAtTheSecondLook(string name, string setting)
    {
        var before = InUse(setting).Thumbprint;
        Issue("new", Enum.Parse<CertificateUse>(setting));
        Install("new", name);

        Look();
        Assert.Equal(before, InUse(setting).Thumbprint);
        Look();
        Assert.Equal(Thumbprint("new"), InUse(setting).Thumbprint);
        Assert.True(InUse(setting).HasPrivateKey);
        Assert.Equal(1, _log.Count(9040));
        Look(5);
        Assert.Equal(1, _log.Count(9040));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Look_WhenOnlyOneHalfIsThere_KeepsTheOldOne_AndTakesTheOtherHalfWhenItComes(string name, string setting)
    {
        var before = InUse(setting).Thumbprint;
        Issue("new", Enum.Parse<CertificateUse>(setting));
        File.Copy(_files.Pki.CertificateFile("new"), _files.Pki.CertificateFile(name), overwrite: true);
        Look(4);
        Assert.Equal(before, InUse(setting).Thumbprint);
        Assert.Equal(1, _log.Count(9041));

        Install("new", name);
        Look(2);
        Assert.Equal(Thumbprint("new"), InUse(setting).Thumbprint);
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB")]
    [InlineData("")]
    [InlineData("hello")]
    public void Look_WhenAFileIsHalfWrittenOrNoCertificate_KeepsTheOldOneAndTellsOnce(string content)
    {
        var before = _keys.Current.Signing.Thumbprint;
        File.WriteAllText(_files.Pki.CertificateFile(PkiFolder.HubSigning), content);
        Look(5);
        Assert.Equal(before, _keys.Current.Signing.Thumbprint);
        Assert.Equal(1, _log.Count(9041));
        Assert.Contains("Certificates:Signing", _log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Look_WhenAFileIsGone_KeepsTheOldOne()
    {
        File.Delete(_files.Pki.KeyFile(PkiFolder.HubServer));
        Look(3);
        Assert.Equal(1, _log.Count(9041));
        Assert.True(_keys.Current.TlsServer.HasPrivateKey);
    }

    [Fact]
    public void Look_WhileAFileStillChanges_TakesNothing()
    {
        for (var i = 0; i < 5; i++)
        {
            File.AppendAllText(_files.Pki.CertificateFile(PkiFolder.HubServer), "\n");
            Look();
        }

        Assert.Empty(_log.Lines);
        Look();
        Assert.Equal(1, _log.Count(9040));
    }

    [Fact]
    public void Look_WhenThePairBeginsLater_TakesItThen()
    {
        _clock.Move(TimeSpan.FromDays(2));
        Issue("new", CertificateUse.Signing);
        _clock.Move(TimeSpan.FromDays(-2));
        Install("new", PkiFolder.HubSigning);
        Look(3);
        Assert.Equal(1, _log.Count(9041));
        Assert.NotEqual(Thumbprint("new"), _keys.Current.Signing.Thumbprint);

        _clock.Move(TimeSpan.FromDays(2));
        Look();
        Assert.Equal(Thumbprint("new"), _keys.Current.Signing.Thumbprint);
    }

    [Fact]
    public void Look_WhenTheAnnouncedKeyComesIntoUse_IsQuiet_AndAnUnannouncedOneIsWarnedOf()
    {
        Install("first-next", PkiFolder.HubSigning);
        Look(2);
        Assert.Equal(0, _log.Count(9042));
        Issue("surprise", CertificateUse.Signing);
        Install("surprise", PkiFolder.HubSigning);
        Look(2);
        Assert.Equal(1, _log.Count(9042));
    }

    [Fact]
    public void Look_WhenAnotherNextIsAnnounced_TellsIt()
    {
        Issue("second-next", CertificateUse.Signing);
        File.Copy(_files.Pki.CertificateFile("second-next"), _folder["next.pem"], overwrite: true);
        Look(2);
        Assert.Equal(Thumbprint("second-next"), _keys.Current.NextSigning!.Thumbprint);
        Assert.Equal(1, _log.Count(9043));
    }

    [Fact]
    public void Look_WhenTheRootsWereReplaced_TrustsTheNewOnesInTheSameObject()
    {
        var roots = _keys.Current.Roots;
        var other = new Keys(_clock).Root;
        File.AppendAllText(_files.Pki.CertificateFile(PkiFolder.Authority), other.ExportCertificatePem());
        Look(2);
        Assert.Equal(2, roots.All.Count());
        Assert.Single(roots.Authorities(other.SubjectName, _clock.GetUtcNow()), authority => authority.Thumbprint == other.Thumbprint);
    }

    [Fact]
    public void SignerAt_AfterTheCertificateEnded_SignsNothing_UntilThereIsANewOne()
    {
        Assert.NotNull(_keys.SignerAt(_clock.GetUtcNow()));
        _clock.Move(TimeSpan.FromDays(400));
        Assert.False(_keys.CanSignAt(_clock.GetUtcNow()));
        Assert.Contains("Certificates:Signing", Assert.Throws<SigningKeyEndedException>(() => _keys.SignerAt(_clock.GetUtcNow())).Message, StringComparison.Ordinal);

        Issue("new", CertificateUse.Signing);
        Install("new", PkiFolder.HubSigning);
        Look(2);
        Assert.NotNull(_keys.SignerAt(_clock.GetUtcNow()));
    }

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    private void Look(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _watch.Look(_clock.GetUtcNow());
        }
    }

    private X509Certificate2 InUse(string setting) => setting switch
    {
        "TlsServer" => _keys.Current.TlsServer,
        "TlsClient" => _keys.Current.TlsClient,
        _ => _keys.Current.Signing,
    };

    private void Issue(string name, CertificateUse use)
    {
        using var authority = _files.Pki.OpenAuthority(_clock);
        _files.Pki.Write(name, authority.Issue(new CertificateOrder("ICE", use, KeyAlgorithm.EcdsaP256, 30, DevelopmentPki.LocalHosts)));
    }

    private void Install(string name, string place)
    {
        File.Copy(_files.Pki.KeyFile(name), _files.Pki.KeyFile(place), overwrite: true);
        File.Copy(_files.Pki.CertificateFile(name), _files.Pki.CertificateFile(place), overwrite: true);
    }

    private string Thumbprint(string name) => X509CertificateLoader.LoadCertificateFromFile(_files.Pki.CertificateFile(name)).Thumbprint;
}

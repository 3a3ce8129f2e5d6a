using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Pki;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace Gateway.Tests.Operate;

/// <summary>Every way a push address can be wrong, each with a real listener or its absence.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HubFiles _files;

    public DoctorTests()
    {
        _files = new HubFiles(_folder, TimeProvider.System);
        Issue("uz-tls", CertificateUse.TlsBoth);
        Issue("uz-signing", CertificateUse.Signing);
    }

    [Fact]
    public async Task WhenAllIsWell_EveryStepIsOkAndTheSignedPingIsTrulySigned()
    {
        var signers = new List<string>();
        using var hubKey = new SigningCertificate(CertificateFile.ReadSinglePublic(_files.Pki.CertificateFile(PkiFolder.HubSigning)));
        await using var other = await OtherSide.Start(Key("uz-tls"), ping =>
        {
            if (ping.Document is { } document)
            {
                Assert.True(document.TryGet(out var read, out _) && read.SchemaValid);
                Assert.True(SignatureCheck.Verify(read.Document, "ICE", [hubKey], TimeProvider.System.GetUtcNow()).TryGet(out _, out var problem), problem?.Summary);
                signers.Add(read.Header.MessageSender!);
            }

            return OtherSide.Good(ping, TimeProvider.System);
        });

        var run = await Examine(other.Address());

        Assert.True(run.Code == ExitCode.Good, run.Everything);
        Assert.Equal(["registration", "name", "TCP", "TLS", "certificate", "clock", "version", "signed Ping"], Steps(run, "ok     "));
        Assert.Contains("the registered one", run.Output, StringComparison.Ordinal);
        Assert.Equal(["ICE"], signers);
    }

    [Fact]
    public async Task AUnknownName_FailsAtTheName() => Fails("name", await Examine(new Uri("https://nobody.invalid:9443/ice")));

    [Fact]
    public async Task AClosedPort_FailsAtTcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var run = await Examine(new Uri($"https://127.0.0.1:{port}/ice"));
        Fails("TCP", run, "nothing listens at this port");
        Assert.Equal(["revocation", "TLS", "certificate", "clock", "version", "signed Ping"], Steps(run, "skipped"));
    }

    [Fact]
    public async Task AListenerThatNeverAnswers_FailsAtTlsWithinItsTime()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var run = await Examine(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/ice"), "--timeout", "0.5");
        Fails("TLS", run, "no answer within 0.5 s");
    }

    [Fact]
    public async Task AListenerWithoutTls_FailsAtTls()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        }, TestContext.Current.CancellationToken);
        Fails("TLS", await Examine(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/ice")));
        await answering;
    }

    [Fact]
    public async Task AServerOfAForeignAuthority_FailsAtTheCertificate()
    {
        await using var other = await OtherSide.Start(new Keys(TimeProvider.System).Tls("NTA.UZ"), Good);
        Fails("certificate", await Examine(other.Address()), "Certificates:TrustedRoots");
    }

    [Fact]
    public async Task AServerWithAnotherName_FailsAtTheCertificate()
    {
        Issue("elsewhere", CertificateUse.TlsServer, "elsewhere.example.org");
        await using var other = await OtherSide.Start(Key("elsewhere"), Good);
        Fails("certificate", await Examine(other.Address()), "it is not for localhost");
    }

    [Fact]
    public async Task AWrongClock_FailsAtTheClock()
    {
        await using var other = await OtherSide.Start(Key("uz-tls"),
            ping => OtherSide.Good(ping, TimeProvider.System) with { Time = TimeProvider.System.GetUtcNow().AddMinutes(-3) });
        Fails("clock", await Examine(other.Address()), "needs NTP");
    }

    [Fact]
    public async Task AnotherPath_FailsAtTheClockBecausePingIsNotAnswered()
    {
        await using var other = await OtherSide.Start(Key("uz-tls"), Good);
        Fails("clock", await Examine(new Uri(other.Address(), "/elsewhere")), "path included");
    }

    [Fact]
    public async Task AnotherVersion_FailsAtTheVersion()
    {
        await using var other = await OtherSide.Start(Key("uz-tls"), ping => OtherSide.Good(ping, TimeProvider.System) with { Versions = ["2.0"] });
        Fails("version", await Examine(other.Address()), "it speaks CSS 2.0; registered is CSS 3.0");
    }

    [Fact]
    public async Task ARefusedTestDocument_FailsAtTheSignedPing()
    {
        await using var other = await OtherSide.Start(Key("uz-tls"), ping => ping.Document is null
            ? OtherSide.Good(ping, TimeProvider.System)
            : new Refusal.Fault(FaultCode.NackRefused, "The hub's certificate is unknown here.", "Register the hub's new signing certificate."));
        Fails("signed Ping", await Examine(other.Address()), "Register the hub's new signing certificate.");
    }

    [Fact]
    public async Task AParticipantThatPulls_IsExaminedAsFarAsItCanBe()
    {
        await Add("--pull");
        var run = await Doctor();
        Assert.Equal(ExitCode.Good, run.Code);
        Assert.Equal(["registration"], Steps(run, "ok     "));
        Assert.Contains("fetches its deliveries (pull)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASuspendedParticipant_FailsAtTheRegistration()
    {
        await Add("--pull");
        await CommandLine.Must(TimeProvider.System, "participant", "suspend", "NTA.UZ", "--reason", "test", "--database", Database);
        Fails("registration", await Doctor(), "NTA.UZ is suspended");
    }

    [Fact]
    public async Task ARevokedCertificate_FailsAtRevocation_AndAServerThatShowsItAtTheCertificate()
    {
        await CommandLine.Must(TimeProvider.System, "pki", "crl", "--dir", _files.Pki.Path);
        _files.Values["Revocation:Sources"] = _files.Pki.ListFile;
        _files.Values["Revocation:Folder"] = _folder["lists"];
        Issue("server", CertificateUse.TlsBoth);
        await using var other = await OtherSide.Start(Key("server"), Good);
        var good = await Examine(other.Address());
        Assert.True(good.Code == ExitCode.Good, good.Everything);
        Assert.Contains("revocation", Steps(good, "ok     "));
        Assert.False(Directory.Exists(_folder["lists"]));

        await CommandLine.Must(TimeProvider.System, "pki", "revoke", _files.Pki.CertificateFile("server"), "--dir", _files.Pki.Path);
        Fails("certificate", await Doctor(), "was revoked by");
        await CommandLine.Must(TimeProvider.System, "pki", "revoke", _files.Pki.CertificateFile("uz-signing"), "--dir", _files.Pki.Path);
        Fails("revocation", await Doctor(), "the registered Signing certificate");
    }

    [Fact]
    public async Task AnUnreadableList_FailsAtRevocationUnlessUnknownIsAccepted()
    {
        await Add("--pull");
        _files.Values["Revocation:Sources"] = _folder["nowhere.crl"];
        Fails("revocation", await Doctor(), "nowhere.crl");
        await CommandLine.Must(TimeProvider.System, "participant", "revocation-policy", "NTA.UZ", "--when-unknown", "accept", "--reason", "test", "--database", Database);
        Assert.Contains("revocation", Steps(await Doctor(), "ok     "));
    }

    [Fact]
    public async Task SomebodyUnknown_IsAFaultOfTheEnvironment()
    {
        await Add("--pull");
        var run = await CommandLine.Invoke(TimeProvider.System, ["doctor", "NTA.AZ", .. _files.Set]);
        Assert.Equal((ExitCode.Environment, "error: NTA.AZ is not registered in this hub's database."), (run.Code, run.Error.Trim()));
    }

    public void Dispose() => _folder.Dispose();

    private string Database => _files.Values["Store:Path"]!;

    private static Outcome<PingReply> Good(ExchangeRequest.Ping ping) => OtherSide.Good(ping, TimeProvider.System);

    private async Task<Run> Examine(Uri address, params string[] more)
    {
        await Add("--push", address.AbsoluteUri);
        return await Doctor(more);
    }

    private Task<Run> Add(params string[] route) => CommandLine.Must(TimeProvider.System,
        ["participant", "add", "NTA.UZ", .. route, "--tls", _files.Pki.CertificateFile("uz-tls"), "--signing", _files.Pki.CertificateFile("uz-signing"), "--database", Database]);

    private Task<Run> Doctor(params string[] more) => CommandLine.Invoke(TimeProvider.System, ["doctor", "NTA.UZ", .. more is [] ? ["--timeout", "30"] : more, .. _files.Set]);

    private void Issue(string file, CertificateUse use, params string[] hosts)
    {
        using var authority = _files.Pki.OpenAuthority(TimeProvider.System);
        _files.Pki.Write(file, authority.Issue(new CertificateOrder(ParticipantId.Parse("NTA.UZ").Value, use, KeyAlgorithm.EcdsaP256, 100,
            hosts.Length > 0 ? [.. hosts] : DevelopmentPki.LocalHosts)));
    }

    private X509Certificate2 Key(string file) => CertificateFile.ReadWithKey(_files.Pki.CertificateFile(file), _files.Pki.KeyFile(file));

    private static void Fails(string step, Run run, string expected = "")
    {
        Assert.True(run.Code == ExitCode.NegativeVerdict, run.Everything);
        Assert.Equal([step], Steps(run, "FAILED "));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains("→ ", run.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Steps(Run run, string verdict) =>
        run.Output.Split('\n').Where(line => line.StartsWith(verdict, StringComparison.Ordinal)).Select(line => line.Substring(9, 12).Trim());
}

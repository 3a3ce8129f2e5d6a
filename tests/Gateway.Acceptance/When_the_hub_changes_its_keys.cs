using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>A hub that looks at the files of its keys five times a second.</summary>
public sealed class RotatingHub : Hub
{
    protected override IEnumerable<string> Settings => ["Certificates:LookEvery=00:00:00.200", $"Certificates:NextSigning={PkiFile("hub-next.pem")}"];

    protected override Task Prepare()
    {
        using var issuer = Issuer.Of(PkiFile("."));
        issuer.Issue("hub-next", CertificateFor.Signing).Save(PkiFile("."));
        return Task.CompletedTask;
    }

    /// <summary>Puts a pair in the place of one of the hub's own, as an operator does: beside it and renamed, key first.</summary>
    public void Install(string pair, string place)
    {
        foreach (var kind in new[] { ".key", ".pem" })
        {
            File.Copy(PkiFile(pair + kind), PkiFile(place + kind + ".tmp"), overwrite: true);
            File.Move(PkiFile(place + kind + ".tmp"), PkiFile(place + kind), overwrite: true);
        }
    }

    public Task Logged(string text) => Until.True(() => Process.Log.Contains(text, StringComparison.Ordinal), $"the log says '{text}'", () => Process.LogTail);
}

/// <summary>The hub's certificates are replaced while it runs: with overlap, and only by what is right.</summary>
public sealed class When_the_hub_changes_its_keys(RotatingHub hub) : IClassFixture<RotatingHub>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [OnOneDatabase("The hub's own keys are files.")]
    [Fact]
    public async Task New_connections_see_the_new_TLS_certificate_and_open_ones_go_on()
    {
        using var before = hub.Caller("NTA.UZ");
        Assert.Equal("ready\n", await before.GetStringAsync("health/ready", Cancel));
        var old = await Shown();

        File.WriteAllText(hub.PkiFile("hub-server.pem"), File.ReadAllText(hub.PkiFile("hub-client.pem")));
        await hub.Logged("Certificates:TlsServer was replaced by something that is not taken");
        Assert.Equal(old, await Shown());

        using var issuer = Issuer.Of(hub.PkiFile("."));
        issuer.Issue("server-2027", CertificateFor.Tls).Save(hub.PkiFile("."));
        hub.Install("server-2027", "hub-server");
        await hub.Logged("Certificates:TlsServer was replaced and is in use");
        using var expected = hub.Load("server-2027");
        Assert.Equal(expected.Thumbprint, await Shown());
        Assert.Equal("ready\n", await before.GetStringAsync("health/ready", Cancel));
    }

    /// <summary>The whole life of a signing key, in one test because it is one story: announced, in use, ended, replaced.</summary>
    [OnOneDatabase("The hub's own keys are files.")]
    [Fact]
    public async Task The_next_signing_certificate_is_announced_then_used_and_one_that_ended_signs_nothing()
    {
        using var old = new SigningCertificate(hub.Load("hub-signing"));
        using var next = new SigningCertificate(hub.Load("hub-next"));
        Assert.Equal([old.Thumbprint, next.Thumbprint], await Announced());
        var first = hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release));
        var receipt = await hub.As("NTA.UZ").Submit(first);
        Assert.True(Verifies(receipt, old));

        hub.Install("hub-next", "hub-signing");
        await hub.Logged("Certificates:Signing was replaced and is in use");
        Assert.Equal([next.Thumbprint], await Announced());
        Assert.True(Verifies(await hub.As("NTA.UZ").Submit(Documents.Fresh(Journey.Release)), next));
        Assert.Equal(receipt.Document, (await hub.As("NTA.UZ").Submit(first)).Document);

        // One that ends in a few seconds, and has not been announced.
        using var issuer = Issuer.Of(hub.PkiFile("."));
        var end = TimeProvider.System.GetUtcNow().AddSeconds(8);
        issuer.Issue("hub-short", CertificateFor.Signing, end).Save(hub.PkiFile("."));
        hub.Install("hub-short", "hub-signing");
        await hub.Logged("was not announced before");
        await Until.Passed(end);
        await hub.Logged("The signing certificate is not valid now");
        (await hub.As("NTA.UZ").Submit(Documents.Fresh(Journey.Release), Binding.Plain)).MustBeFault("Unavailable", 503);
        using var anybody = hub.Caller((string?)null);
        using var ready = await anybody.GetAsync("health/ready", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("Certificates:Signing", await ready.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        hub.Install("hub-next", "hub-signing");
        await hub.Logged("The hub signs again");
        Assert.True(Verifies(await hub.As("NTA.UZ").Submit(Documents.Fresh(Journey.Release)), next));
    }

    /// <summary>The two slots of the registry, each change seen by the running hub.</summary>
    [Fact]
    public async Task A_participant_changes_its_signing_key_too_without_a_pause()
    {
        using var issuer = Issuer.Of(hub.PkiFile("."));
        var issued = issuer.Issue("NTA.GE-signing-2027", CertificateFor.Signing);
        issued.Save(hub.PkiFile("."));
        using var next = new DocumentSigner(issued.WithKey);
        // What the hub signs with is another test's affair.
        var journey = new Journey(hub);
        Assert.Equal("Receipt", (await journey.Send(Journey.Release)).Kind);
        var arrival = System.Text.Encoding.UTF8.GetBytes(journey.Message(Journey.Arrival).ToString(System.Xml.Linq.SaveOptions.DisableFormatting));
        var (byOld, byNext) = (hub.As("NTA.GE").Signer.Sign(arrival), next.Sign(arrival));
        Assert.Equal("S014", (await hub.As("NTA.GE").Submit(byNext)).Errors[0].Reason);

        await hub.Must("participant", "rotate", "NTA.GE", "--signing", hub.PkiFile("NTA.GE-signing-2027.pem"), "--development");
        Answer? answer = null;
        await Until.True(() => (answer = hub.As("NTA.GE").Submit(byNext).GetAwaiter().GetResult()).Kind == "Receipt", "the new key is known", () => answer?.Text ?? "");
        // The old one is good as well: it is the content that clashes now.
        Assert.Equal("26", (await hub.As("NTA.GE").Submit(byOld)).Errors[0].Code);

        using (var old = hub.Load("NTA.GE-signing"))
        {
            await hub.Must("participant", "remove-certificate", "NTA.GE", old.GetCertHashString(HashAlgorithmName.SHA256), "--development");
        }

        await Until.True(() => (answer = hub.As("NTA.GE").Submit(byOld).GetAwaiter().GetResult()).Errors[0].Reason == "S014", "the old key is forgotten", () => answer?.Text ?? "");
    }

    private static bool Verifies(Answer answer, SigningCertificate certificate)
    {
        Assert.True(answer.Kind == "Receipt", answer.Text);
        Assert.True(CanonicalDocument.Read(answer.Document).TryGet(out var document, out var refusal), refusal?.Summary);
        return SignatureCheck.Verify(document, "ICE", [certificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out _);
    }

    /// <summary>SHA-256 thumbprints of what the hub publishes, read as any PEM reader does. No client certificate is needed.</summary>
    private async Task<string[]> Announced()
    {
        using var anybody = hub.Caller((string?)null);
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(await anybody.GetStringAsync("ice?certificates", Cancel));
        return [.. certificates.Select(certificate => certificate.GetCertHashString(HashAlgorithmName.SHA256))];
    }

    /// <summary>Thumbprint of the certificate that a new connection is shown.</summary>
    private async Task<string> Shown()
    {
        X509Certificate2? shown = null;
        var options = hub.Tls(null);
        options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            shown = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            return shown is not null;
        };
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = options }) { BaseAddress = hub.Process.Root };
        await client.GetStringAsync("health/live", Cancel);
        return shown!.Thumbprint;
    }
}

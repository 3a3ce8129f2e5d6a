using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>A hub that pushes, and looks at the revocation list of the development CA three times a second.</summary>
public sealed class RevokingHub : PushingHub
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "Revocation:RefreshEvery=00:00:00.300", "Revocation:RetryEvery=00:00:00.300"];

    protected override async Task Prepare()
    {
        await Must("pki", "crl");
        await base.Prepare();
    }

    public Task Revoke(string certificate) => Must("pki", "revoke", PkiFile(certificate + ".pem"), "--reason", "keyCompromise");
}

/// <summary>What is revoked is not taken any more, in all three places where a certificate speaks for a participant. Each test revokes those of another participant.</summary>
public sealed class When_a_certificate_is_revoked(RevokingHub hub) : IClassFixture<RevokingHub>
{
    [Fact]
    public async Task Its_owner_is_shut_out_until_it_has_another_one()
    {
        Assert.Equal(Preparation.Rotating, (await hub.As(Preparation.Rotating).Ping()).Participant);
        await hub.Revoke(Preparation.Rotating + "-tls");

        Answer? answer = null;
        await Until.True(() => (answer = Status(Preparation.Rotating + "-tls").GetAwaiter().GetResult()).Code == "RevokedCertificate", "the hub knows of it", () => answer?.Text ?? "");
        var refused = answer!;
        refused.MustBeFault("RevokedCertificate", 403);
        Assert.Contains("reason KeyCompromise", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("new certificate", refused.Mend, StringComparison.Ordinal);
        await hub.Process.Says($"A revoked certificate of {Preparation.Rotating} is in use");

        using var issuer = Issuer.Of(hub.PkiFile("."));
        issuer.Issue(Preparation.Rotating + "-tls-2027", CertificateFor.Tls).Save(hub.PkiFile("."));
        using (var old = hub.Load(Preparation.Rotating + "-tls"))
        {
            await hub.Must("participant", "remove-certificate", Preparation.Rotating, old.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), "--development");
        }

        await hub.Must("participant", "rotate", Preparation.Rotating, "--tls", hub.PkiFile(Preparation.Rotating + "-tls-2027.pem"), "--development");
        await Until.True(() => (answer = Status(Preparation.Rotating + "-tls-2027").GetAwaiter().GetResult()).Code == "NotFound", "the new certificate is good", () => answer?.Text ?? "");
    }

    [Fact]
    public async Task What_its_owner_signed_before_is_delivered_and_what_it_signs_now_is_refused()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        await hub["NTA.UZ"].Down();
        var arrival = journey.Message(Journey.Arrival);
        var signed = await journey.Take(arrival);
        await hub.Revoke("NTA.GE-signing");

        // The same document again is refused as well: nobody can tell who repeats it.
        Answer? answer = null;
        await Until.True(() => (answer = hub.As("NTA.GE").Submit(signed).GetAwaiter().GetResult()).Kind == "IE906", "the hub knows of it", () => answer?.Text ?? "");
        var error = Assert.Single(answer!.Errors);
        Assert.Equal(("14", "S021"), (error.Code, error.Reason));
        await hub["NTA.UZ"].Up();
        await hub.Becomes(Id(arrival), "Delivered");
        Assert.Equal(signed, hub["NTA.UZ"].Of(Id(arrival))[^1].Bytes);

        // Its receipts are worth nothing either: what is for it waits.
        var next = Documents.Fresh(Journey.Release);
        await Receipted(next);
        await Until.True(() => hub.Ledger.AttemptsOf(Id(next)).Any(a => a.Detail.Contains("may not be used any more", StringComparison.Ordinal)), "an attempt says why");
    }

    [Fact]
    public async Task A_delivery_to_its_owner_waits_and_goes_on_with_another_one()
    {
        var az = hub["NTA.AZ"];
        var first = new Journey(hub).Message(Journey.TransitToAz);
        await Receipted(first);
        await hub.Becomes(Id(first), "Delivered");
        await hub.Revoke("NTA.AZ-tls");

        // Over a connection that may still be open from the first delivery.
        var second = new Journey(hub).Message(Journey.TransitToAz);
        await Until.True(() => hub.Process.Log.Contains("NTA.AZ is in use", StringComparison.Ordinal) || Refused("NTA.AZ-tls"), "the hub knows of it");
        await Receipted(second);
        await Until.True(() => hub.Ledger.AttemptsOf(Id(second)).Count >= 2, "two attempts on file");
        Assert.All(hub.Ledger.AttemptsOf(Id(second)), a => Assert.Contains("The server certificate may not be used any more", a.Detail, StringComparison.Ordinal));
        Assert.Empty(az.Of(Id(second)));

        using var issuer = Issuer.Of(hub.PkiFile("."));
        az.Certificate = issuer.Issue("NTA.AZ", CertificateFor.Tls).WithKey;
        await az.Down();
        await az.Up();
        await hub.Becomes(Id(second), "Delivered");
    }

    [Fact]
    public async Task The_doctor_says_so()
    {
        await hub.Revoke(Preparation.Onboarding + "-signing");
        var run = await hub.Run("doctor", Preparation.Onboarding, "--development");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED   revocation", run.Everything, StringComparison.Ordinal);
        Assert.Contains("was revoked by", run.Everything, StringComparison.Ordinal);
    }

    private async Task Receipted(XElement message)
    {
        var signed = hub.As("NTA.UZ").Sign(message);
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
    }

    private bool Refused(string certificate) => Status(certificate).GetAwaiter().GetResult().Code == "RevokedCertificate";

    private async Task<Answer> Status(string certificate)
    {
        using X509Certificate2 shown = hub.Load(certificate);
        using var caller = hub.Caller(shown);
        using var message = Request.Status(Binding.Plain, "NOTHING").ToHttp(hub.Process.Root);
        using var response = await caller.SendAsync(message, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}

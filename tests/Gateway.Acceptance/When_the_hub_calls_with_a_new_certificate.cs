using System.Security.Cryptography;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>A hub that pushes, and looks at the files of its keys five times a second.</summary>
public sealed class RotatingPushingHub : PushingHub
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "Certificates:LookEvery=00:00:00.200"];
}

/// <summary>The hub's TLS client certificate is replaced while it delivers: the next delivery is made with the new one, over a new connection.</summary>
[OnOneDatabase("The hub's own keys are files.")]
public sealed class When_the_hub_calls_with_a_new_certificate(RotatingPushingHub hub) : IClassFixture<RotatingPushingHub>
{
    [Fact]
    public async Task Destinations_see_it_from_the_next_delivery_on()
    {
        Assert.Equal(Thumbprint("hub-client"), await Delivered());
        using var issuer = Issuer.Of(hub.PkiFile("."));
        issuer.Issue("client-2027", CertificateFor.Tls).Save(hub.PkiFile("."));
        File.Copy(hub.PkiFile("client-2027.key"), hub.PkiFile("hub-client.key"), overwrite: true);
        File.Copy(hub.PkiFile("client-2027.pem"), hub.PkiFile("hub-client.pem"), overwrite: true);
        await Until.True(() => hub.Process.Log.Contains("Certificates:TlsClient was replaced and is in use", StringComparison.Ordinal), "the hub has it", () => hub.Process.LogTail);

        Assert.Equal(Thumbprint("client-2027"), await Delivered());
        Assert.Empty(hub["NTA.GE"].Faults);
    }

    /// <summary>SHA-256 thumbprint of what the hub called with.</summary>
    private async Task<string> Delivered()
    {
        var message = Documents.Fresh(Journey.Release);
        var signed = hub.As("NTA.UZ").Sign(message);
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        var id = message.Element("messageIdentification")!.Value;
        await hub.Becomes(id, "Delivered");
        return Assert.Single(hub["NTA.GE"].Of(id)).HubThumbprint;
    }

    private string Thumbprint(string name)
    {
        using var certificate = hub.Load(name);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}

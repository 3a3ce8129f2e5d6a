using System.Xml.Linq;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Behind a converted copy stands the document that its origin signed: those who sent or received it can fetch it, and verify it with a program of others. Here
/// everybody collects: NTA.UZ in CSS 3.0, NTA.AZ in 2.0.</summary>
public sealed class When_an_original_is_fetched(TwoVersionsPulled hub) : IClassFixture<TwoVersionsPulled>
{
    [Fact]
    public async Task The_copy_is_collected_and_the_original_is_fetched_and_verified_with_xmlsec1()
    {
        Witness.NeedsPrograms("xmlsec1");
        var (signed, item, transmission) = await Collected();
        Assert.True(item.Document.TryGet(out var copy, out var refusal), refusal?.Summary);
        Assert.Equal(("2.0", "2.0", copy.Digest), (copy.Specification.Version, transmission.Conversion!.ToVersion, transmission.DeliveredDigest));
        Assert.True(SignatureCheck.Verify(copy.Document, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Assert.Equal("Delivered", await hub.As("NTA.AZ").Confirm(item));
        Assert.Equal("Delivered", await hub.As("NTA.AZ").Confirm(item));

        foreach (var party in new[] { "NTA.AZ", "NTA.UZ" })
        {
            Assert.Equal(signed, (await Fetch(party, $"{transmission.HubMessageNumber}")).Body);
            Assert.Equal(copy.Canonical.ToArray(), (await Fetch(party, $"{transmission.HubMessageNumber}/delivered")).Body);
        }

        await Verifies("NTA.AZ", $"{transmission.HubMessageNumber}", "NTA.UZ-signing.pem");
        await Verifies("NTA.AZ", $"{transmission.HubMessageNumber}/delivered", "hub-signing.pem");
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Nobody_fetches_what_is_not_his()
    {
        var (_, item, transmission) = await Collected();
        await hub.As("NTA.AZ").Confirm(item);
        foreach (var number in new[] { $"{transmission.HubMessageNumber}", $"{transmission.HubMessageNumber}/delivered" })
        {
            (await Fetch("NTA.GE", number)).MustBeFault("NotFound", 404);
        }
    }

    [Theory, InlineData("0"), InlineData("-1"), InlineData("999999999999999999999999"), InlineData("1%20OR%201"), InlineData("abc"), InlineData("1e3")]
    public async Task A_number_of_nothing_is_not_found(string number) => (await Fetch("NTA.UZ", number)).MustBeFault("NotFound", 404);

    [Fact]
    public async Task Who_may_not_exchange_may_not_fetch()
    {
        (await Fetch(Preparation.Onboarding, "1")).MustBeFault("ParticipantNotCertified", 403);
        (await Fetch(Preparation.Suspended, "1")).MustBeFault("ParticipantSuspended", 403);
    }

    [Fact]
    public async Task A_header_that_a_sender_writes_itself_converts_nothing()
    {
        // A Transmission is the hub's word alone: that of a sender is passed over, whatever it says of a conversion.
        var message = new Journey(hub).Message(Journey.Release);
        var (uz, signed) = (hub.As("NTA.UZ"), hub.As("NTA.UZ").Sign(message));
        var forged = new Transmission(1, "NTA.GE", "NTA.AZ", "X", TimeProvider.System.GetUtcNow(), "x", 'A', 1, new Conversion("2.0", "3.0", "y", 1, [new("/IE001", "Forged.")])).Sign(uz.Signer);
        var answer = await uz.Client.Submit(signed, forged, TestContext.Current.CancellationToken);

        Assert.True(answer is Reply<CatsIce.Protocol.Envelopes.ExchangeAnswer>.Answered { Value.Document.RootName: "Receipt" }, answer.ToString());
        var status = Assert.Single(await uz.Status(message.Element("messageIdentification")!.Value));
        Assert.Equal(("NTA.UZ", "NTA.GE", null), (status.Sender, status.Recipient, status.Conversion));
    }

    [Fact]
    public async Task What_it_says_follows_the_published_schemas()
    {
        Witness.NeedsPrograms("xmllint");
        var (_, item, transmission) = await Collected();
        await IsValid(System.Text.Encoding.UTF8.GetString(item.Transmission.Canonical.Span), "Schemas/wsdl/transmission.xsd");
        var status = await hub.As("NTA.UZ").Send(Request.Status(Binding.Plain, transmission.MessageIdentification));
        Assert.Contains("<ice:Conversion>", status.Text, StringComparison.Ordinal);
        await IsValid(status.Text, "Schemas/wsdl/exchange.xsd");
        await hub.As("NTA.AZ").Confirm(item);
    }

    private async Task<(byte[] Signed, DeliveredItem Item, Transmission Transmission)> Collected()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var signed = await journey.Take(Journey.TransitToAz);
        var item = (await hub.As("NTA.AZ").Collect(waitSeconds: 10)).Single(i => i.Document.TryGet(out var document, out _) && document.Facts.Mrn == journey.Mrn);
        Assert.True(SignatureCheck.Verify(item.Transmission, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Assert.True(Transmission.Read(item.Transmission).TryGet(out var transmission, out var broken), broken?.Summary);
        Assert.Equal(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(signed)), transmission.OriginDigest);
        return (signed, item, transmission);
    }

    private async Task<Answer> Fetch(string participant, string number)
    {
        var answer = await hub.As(participant).Send(new Request($"/ice/documents/{number}", [], null) { Method = HttpMethod.Get });
        return answer;
    }

    private async Task Verifies(string participant, string number, string certificate)
    {
        var file = Path.Combine(hub.Folder, $"{Guid.CreateVersion7()}.xml");
        await File.WriteAllBytesAsync(file, (await Fetch(participant, number)).Body, TestContext.Current.CancellationToken);
        var run = await Programs.Run(hub.Folder, "xmlsec1", "--verify", "--pubkey-cert-pem", hub.PkiFile(certificate), file);
        Assert.True(run.ExitCode == 0, run.Everything);
    }

    private async Task IsValid(string xml, string schema)
    {
        var file = Path.Combine(hub.Folder, $"{Guid.CreateVersion7()}.xml");
        await File.WriteAllTextAsync(file, xml, TestContext.Current.CancellationToken);
        var run = await Programs.Run(hub.Folder, "xmllint", "--nonet", "--noout", "--schema", Path.Combine(Documents.Repository, schema), file);
        Assert.True(run.ExitCode == 0, $"{run.Everything}\n{xml}");
    }
}

using System.Xml.Linq;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>Pull: a participant without an address of its own collects its deliveries under lease and confirms each with its own signed receipt.</summary>
public sealed class When_messages_are_collected(When_messages_are_collected.ShortLeases hub) : IClassFixture<When_messages_are_collected.ShortLeases>
{
    public sealed class ShortLeases : Hub
    {
        public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

        protected override IEnumerable<string> Settings => [$"Deliver:Lease={Lease}", "Deliver:AttemptTimeout=00:00:02"];
    }

    private Party Ge => hub.As("NTA.GE");

    [Fact]
    public async Task Each_comes_with_the_hubs_signed_header_and_the_bytes_of_its_origin()
    {
        var (message, signed) = await Sent();
        var item = await Collected(message);

        Assert.Equal(signed, Read(item).Canonical.ToArray());
        Assert.True(SignatureCheck.Verify(item.Transmission, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Assert.True(Transmission.Read(item.Transmission).TryGet(out var transmission, out _));
        Assert.Equal(("NTA.UZ", "NTA.GE", Id(message), Read(item).Digest, 'B', 1), (transmission.Sender, transmission.Recipient, transmission.MessageIdentification, transmission.OriginDigest, transmission.Priority, transmission.Attempt));
        Assert.Equal("Delivered", await Ge.Confirm(item));
        Assert.Equal("Delivered", hub.Ledger.Of(Id(message)));
        Assert.Equal("Delivered", await Ge.Confirm(item));
        hub.Ledger.MustBeWhole();
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task It_works_in_every_binding(Binding binding)
    {
        var (message, _) = await Sent();
        var collected = await Ge.Send(Request.Collect(binding, 100, 0));
        var item = collected.Element!.Elements().Single(i => i.Descendants("messageIdentification").Any(e => e.Value == Id(message)));
        var document = item.Elements().Last().Elements().Single();
        Assert.True(CanonicalDocument.Read(System.Text.Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting))).TryGet(out var read, out _));
        var confirmed = await Ge.Send(Request.Confirm(binding, item.Elements().First().Value, Ge.Receipt("NTA.UZ", Id(message), "IE001", read.Digest)));

        Assert.Equal((200, "ConfirmResponse", "Delivered"), (confirmed.Status, confirmed.Element!.Name.LocalName, confirmed.Element.Value));
    }

    [Fact]
    public async Task One_at_a_time_of_each_movement_and_the_next_after_the_confirmation()
    {
        await Empty();
        var (one, other) = (new Journey(hub), new Journey(hub));
        await one.Through(Journey.Release, Journey.TransitToGe);
        await other.Through(Journey.Release, Journey.TransitToGe);
        var first = await Ge.Collect();
        Assert.Equal([one.Mrn, other.Mrn], first.Select(i => Read(i).Facts.Mrn));
        Assert.Empty(await Ge.Collect());
        await Ge.Confirm(first[1]);

        var second = Assert.Single(await Ge.Collect());
        Assert.Equal((other.Mrn, "IE050"), (Read(second).Facts.Mrn, Read(second).Type.Code));
        await Confirm([first[0], second]);
    }

    [Fact]
    public async Task What_is_not_confirmed_comes_again_when_its_lease_ends()
    {
        var (message, signed) = await Sent();
        var first = await Collected(message);
        DeliveredItem? again = null;
        await Until.True(() => (again = Ge.Collect(waitSeconds: 1).GetAwaiter().GetResult().SingleOrDefault(i => Read(i).Header.MessageIdentification == Id(message))) is not null, "the lease ends");

        Assert.Equal(signed, Read(again!).Canonical.ToArray());
        Assert.Equal(first.DeliveryId, again!.DeliveryId);
        Assert.True(Transmission.Read(again.Transmission).TryGet(out var transmission, out _));
        Assert.Equal(2, transmission.Attempt);
        await Confirm([again]);
    }

    [Fact]
    public async Task Collect_waits_for_a_first_one_and_answers_as_soon_as_it_is_there()
    {
        await Empty();
        var waiting = Ge.Collect(waitSeconds: 30);
        Assert.False(waiting.IsCompleted);
        var (message, _) = await Sent();

        var item = Assert.Single(await waiting.WaitAsync(Until.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(Id(message), Read(item).Header.MessageIdentification);
        await Confirm([item]);
    }

    [Fact]
    public async Task Collect_answers_with_nothing_when_nothing_came()
    {
        await Empty();
        var answer = await Ge.Send(Request.Collect(Binding.Soap12, 10, 1));

        Assert.Equal((200, "CollectResponse"), (answer.Status, answer.Element!.Name.LocalName));
        Assert.Empty(answer.Element.Elements());
    }

    [Fact]
    public async Task Not_more_than_asked_for()
    {
        await Empty();
        for (var i = 0; i < 3; i++) await Sent();

        var first = await Ge.Collect(max: 2);
        Assert.Equal(2, first.Count);
        var rest = await Ge.Collect();
        Assert.Single(rest);
        await Confirm([.. first, .. rest]);
    }

    [Fact]
    public async Task A_refusal_may_be_the_confirmation_and_comes_to_the_origin()
    {
        var (message, _) = await Sent();
        var item = await Collected(message);
        var read = Read(item);
        var nack = new Nack(read.Specification, "NTA.GE", "NTA.UZ", TimeProvider.System.GetUtcNow(), "GE-NACK-" + Id(message), Id(message), read.Facts.Mrn)
            .Sign(new Refusal.FunctionalNack(new Problem(92, "Refused on command of the test.", "Nothing.") { Pointer = "/IE001" }), Ge.Signer);
        var confirmed = await Ge.Send(Request.Confirm(Binding.Soap12, item.DeliveryId, nack));

        Assert.Equal("Refused", confirmed.Element!.Value);
        Assert.Equal("Refused", hub.Ledger.Of(Id(message)));
        Assert.Contains(await hub.As("NTA.UZ").Collect(), i => Read(i).Header.CorrelationIdentifier == Id(message) && Read(i).Canonical.Span.SequenceEqual(nack));
    }

    public static TheoryData<string> WrongConfirmations => ["of another", "for another message", "for another content", "without signature", "changed"];

    [Theory, MemberData(nameof(WrongConfirmations))]
    public async Task A_wrong_confirmation_is_refused_and_ends_nothing(string wrong)
    {
        var (message, _) = await Sent();
        var item = await Collected(message);
        var digest = Read(item).Digest;
        var right = Ge.Receipt("NTA.UZ", Id(message), "IE001", digest);
        var text = System.Text.Encoding.UTF8.GetString(right);
        var receipt = wrong switch
        {
            "of another" => hub.As("NTA.AZ").Receipt("NTA.UZ", Id(message), "IE001", digest),
            "for another message" => Ge.Receipt("NTA.UZ", "ANOTHER", "IE001", digest),
            "for another content" => Ge.Receipt("NTA.UZ", Id(message), "IE001", Convert.ToBase64String(new byte[32])),
            "without signature" => System.Text.Encoding.UTF8.GetBytes(text[..text.IndexOf("<ds:Signature", StringComparison.Ordinal)] + "</ice:Receipt>"),
            _ => System.Text.Encoding.UTF8.GetBytes(text.Replace("Accepted", "Duplicate", StringComparison.Ordinal)),
        };
        foreach (var binding in Enum.GetValues<Binding>())
        {
            var answer = await Ge.Send(Request.Confirm(binding, item.DeliveryId, receipt));
            answer.MustBeFault("InvalidParameter", 400);
            Assert.Contains("for exactly this document", answer.Mend, StringComparison.Ordinal);
        }

        Assert.Equal("Pending", hub.Ledger.Of(Id(message)));
        Assert.Equal("Delivered", await Ge.Confirm(item));
    }

    [Theory, InlineData("0"), InlineData("99999999"), InlineData("x'; DROP TABLE outbox; --"), InlineData("-1")]
    public async Task A_delivery_nobody_got_cannot_be_confirmed(string deliveryId) =>
        (await Ge.Send(Request.Confirm(Binding.Soap12, deliveryId, Ge.Receipt("NTA.UZ", "X", "IE001", "x")))).MustBeFault("NotFound", 404);

    [Fact]
    public async Task Nobody_collects_or_confirms_anothers_messages()
    {
        var (message, _) = await Sent();
        foreach (var stranger in new[] { hub.As("NTA.AZ"), hub.As("NTA.UZ") })
        {
            Assert.DoesNotContain(await stranger.Collect(), i => Read(i).Header.MessageIdentification == Id(message));
        }

        var item = await Collected(message);
        var az = hub.As("NTA.AZ");
        (await az.Send(Request.Confirm(Binding.Plain, item.DeliveryId, az.Receipt("NTA.UZ", Id(message), "IE001", Read(item).Digest)))).MustBeFault("NotFound", 404);
        Assert.Equal("Pending", hub.Ledger.Of(Id(message)));
        await Confirm([item]);
    }

    // What is left under lease would keep the next test waiting until it ends.
    private async Task Confirm(IEnumerable<DeliveredItem> items)
    {
        foreach (var item in items) Assert.Equal("Delivered", await Ge.Confirm(item));
    }

    private async Task<(XElement Message, byte[] Signed)> Sent()
    {
        var message = Documents.Fresh(Journey.Release);
        var signed = hub.As("NTA.UZ").Sign(message);
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        return (message, signed);
    }

    private async Task<DeliveredItem> Collected(XElement message) => Assert.Single(await Ge.Collect(), i => Read(i).Header.MessageIdentification == Id(message));

    // Takes what others left behind, also what still is under lease.
    private async Task Empty() => await Until.True(
        () =>
        {
            foreach (var item in Ge.Collect().GetAwaiter().GetResult()) Ge.Confirm(item).GetAwaiter().GetResult();
            return hub.Ledger.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE recipient = 'NTA.GE' AND state = 'Pending'").Single() == 0;
        }, "nothing waits for NTA.GE");

    private static BusinessDocument Read(DeliveredItem item)
    {
        Assert.True(item.Document.TryGet(out var document, out var refusal), refusal?.Summary);
        return document;
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}

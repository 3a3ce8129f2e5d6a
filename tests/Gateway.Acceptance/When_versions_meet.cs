using System.Xml.Linq;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Countries of two versions in one movement: each gets its messages in its own, valid and signed by the hub, with the hub's word on what was converted.</summary>
public sealed class When_versions_meet(TwoVersions hub) : IClassFixture<TwoVersions>
{
    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task A_newer_message_comes_to_an_older_country(Binding binding)
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        var signed = hub.As("NTA.UZ").Sign(message);
        var receipt = (await hub.As("NTA.UZ").Submit(signed, binding)).MustBeReceipt(hub, signed);
        var delivery = await Converted(Id(message), "NTA.AZ", "3.0", "2.0");

        Assert.Equal((receipt.Digest, receipt.LogIndex, "NTA.UZ"), (delivery.Transmission.OriginDigest, delivery.Transmission.HubMessageNumber, delivery.Transmission.Sender));
        Assert.Contains(delivery.Transmission.Conversion!.Dropped, fact => fact.Pointer.EndsWith("referenceNumberUCR", StringComparison.Ordinal) && fact.Why.Length > 10);
        Assert.Equal(delivery.Transmission.Conversion.DroppedInAll, delivery.Transmission.Conversion.Dropped.Length);
        await hub.Becomes(Id(message), "Delivered");
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task An_older_message_comes_to_a_newer_country_and_moves_the_movement()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.TransitToAz);
        var crossing = journey.Older(Journey.CrossingAz);
        await journey.Take(crossing);
        var delivery = await Converted(Id(crossing), "NTA.UZ", "2.0", "3.0");

        Assert.Equal("UnderWay", journey.State);
        Assert.Equal((journey.Mrn, "NTA.AZ"), (delivery.Mrn, delivery.Document.Header.MessageSender));
        await hub.Becomes(Id(crossing), "Delivered");
    }

    [Fact]
    public async Task Who_speaks_both_gets_what_was_written()
    {
        var journey = new Journey(hub);
        var signed = await journey.Take(Journey.Release);
        var delivery = await Arrived(journey, "IE001", "NTA.GE");
        Assert.Equal(signed, delivery.Bytes);
        Assert.Null(delivery.Transmission.Conversion);
    }

    [Fact]
    public async Task Every_attempt_carries_the_same_copy()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        hub["NTA.AZ"].Reaction = Reactions.When(d => d.Id == Id(message), Reactions.InTurn(Reactions.HangUp, Reactions.Tampered, Reactions.ReceiptForAnotherDigest, Reactions.Accept));
        await journey.Take(message);
        await hub.Becomes(Id(message), "Delivered");

        Assert.Equal([1, 2, 3, 4], hub["NTA.AZ"].Of(Id(message)).Select(a => a.Transmission.Attempt));
        Assert.Single(hub["NTA.AZ"].Of(Id(message)).Select(a => Convert.ToBase64String(a.Bytes)).Distinct());
    }

    [Fact]
    public async Task A_receipt_for_the_original_does_not_confirm_the_copy()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        var signed = hub.As("NTA.UZ").Sign(message);
        var original = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(signed));
        hub["NTA.AZ"].Reaction = Reactions.When(d => d.Id == Id(message), Reactions.InTurn(Reactions.ReceiptOver(original), Reactions.Accept));
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        await hub.Becomes(Id(message), "Delivered");

        Assert.Equal(["Failed", "Delivered"], hub.Ledger.AttemptsOf(Id(message)).Select(a => a.Outcome));
    }

    [Fact]
    public async Task The_same_message_again_gets_the_first_receipt_and_is_not_converted_again()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        var signed = hub.As("NTA.UZ").Sign(message);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => hub.As("NTA.UZ").Submit(signed, (Binding)(i % 3))));

        Assert.Single(answers.Select(a => Convert.ToBase64String(a.Document)).Distinct());
        Assert.Single(hub.Ledger.Query<long>("SELECT c.log_index FROM conversion c JOIN message m ON m.log_index = c.log_index WHERE m.message_id = @id", new { id = Id(message) }));
        await hub.Becomes(Id(message), "Delivered");
        Assert.Single(hub["NTA.AZ"].Of(Id(message)));
    }

    [Fact]
    public async Task A_refusal_by_the_older_country_comes_in_the_version_of_the_message_it_refuses()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        hub["NTA.AZ"].Reaction = Reactions.When(d => d.Id == Id(message), Reactions.Refuse);
        await journey.Take(message);
        await hub.Becomes(Id(message), "Refused");
        await Until.True(() => Nacks().Any(), "the IE906 of NTA.AZ at NTA.UZ", () => hub.Process.LogTail);

        var nack = Nacks().Single();
        Assert.Equal(("3.0", "NTA.AZ", true), (nack.Document.Specification.Version, nack.Document.Header.MessageSender, nack.Document.SchemaValid));
        Assert.Equal(("2.0", "3.0"), (nack.Transmission.Conversion!.FromVersion, nack.Transmission.Conversion.ToVersion));

        IEnumerable<Delivery> Nacks() => hub["NTA.UZ"].Attempts.Where(a => a.Type == "IE906" && a.Document.Header.CorrelationIdentifier == Id(message));
    }

    [Fact]
    public async Task Both_sides_are_told_of_a_non_delivery_each_in_its_version()
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        hub["NTA.AZ"].Reaction = Reactions.When(d => d.Id == Id(message), Reactions.Fault(FaultCode.UnknownOperation));
        await journey.Take(message);
        await hub.Becomes(Id(message), "Parked");
        foreach (var (told, version) in new[] { ("NTA.UZ", "3.0"), ("NTA.AZ", "2.0") })
        {
            await Until.True(() => Notices(told).Any(), $"IC901 at {told}", () => hub.Process.LogTail);
            Assert.Equal((version, true), (Notices(told).First().Document.Specification.Version, Notices(told).First().Document.SchemaValid));
        }

        IEnumerable<Delivery> Notices(string told) => hub[told].Attempts.Where(a => a.Type == "IC901" && a.Document.Header.CorrelationIdentifier == Id(message));
    }

    [Theory, InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task Status_tells_both_sides_what_was_converted(Binding binding)
    {
        var journey = await new Journey(hub).Through(Journey.Release);
        var message = journey.Message(Journey.TransitToAz);
        await journey.Take(message);
        await hub.Becomes(Id(message), "Delivered");
        var delivered = hub["NTA.AZ"].Of(Id(message)).Single().Transmission.Conversion!;
        foreach (var asking in new[] { "NTA.UZ", "NTA.AZ" })
        {
            var status = Assert.Single(await hub.As(asking).Status(Id(message)));
            Assert.Equal(delivered with { Dropped = [] }, status.Conversion! with { Dropped = [] });
            Assert.Equal(delivered.Dropped.AsEnumerable(), status.Conversion!.Dropped);
            Assert.Contains(delivered.DeliveredDigest, (await hub.As(asking).Send(Request.Status(binding, Id(message)))).Text, StringComparison.Ordinal);
        }
    }

    // Valid by its schema, the same message, signed by the hub alone, with the hub's word that names exactly these bytes.
    private async Task<Delivery> Converted(string id, string recipient, string from, string to)
    {
        await Until.True(() => hub[recipient].Of(id).Count > 0, $"{id} at {recipient}", () => hub.Process.LogTail);
        var delivery = hub[recipient].Of(id)[0];
        Assert.Equal((to, true), (delivery.Document.Specification.Version, delivery.Document.SchemaValid));
        Assert.Equal(id, delivery.Document.Header.MessageIdentification);
        Assert.True(SignatureCheck.Verify(delivery.Document.Document, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Assert.Equal((from, to, delivery.Document.Digest), (delivery.Transmission.Conversion!.FromVersion, delivery.Transmission.Conversion.ToVersion, delivery.Transmission.Conversion.DeliveredDigest));
        Assert.Equal(delivery.Document.Canonical.ToArray(), delivery.Bytes);
        return delivery;
    }

    private async Task<Delivery> Arrived(Journey journey, string type, string recipient)
    {
        await Until.True(() => Found() is not null, $"{type} at {recipient}", () => hub.Process.LogTail);
        return Found()!;

        Delivery? Found() => hub[recipient].Attempts.FirstOrDefault(a => a.Mrn == journey.Mrn && a.Type == type);
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}

using System.Xml.Linq;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>A destination's signed IE906 ends the delivery, is kept as evidence, and comes to the origin byte for byte as the destination signed it.</summary>
public sealed class When_a_destination_refuses(PushingHub hub) : IClassFixture<PushingHub>
{
    [Fact]
    public async Task Its_refusal_comes_to_the_origin()
    {
        var message = Documents.Fresh(Journey.Release);
        var id = message.Element("messageIdentification")!.Value;
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.Refuse);
        await hub.As("NTA.UZ").Submit(message);
        await hub.Becomes(id, "Refused");
        await Until.True(() => Nacks(id).Count > 0, "the refusal at its origin", () => hub.Process.LogTail);

        var nack = Nacks(id).Single();
        Assert.Equal(("IE906", "NTA.GE", "NTA.UZ"), (nack.Type, nack.Document.Header.MessageSender, nack.Document.Header.MessageRecipient));
        using var certificate = hub.Load("NTA.GE-signing");
        using var key = new SigningCertificate(certificate);
        Assert.True(SignatureCheck.Verify(nack.Document.Document, "NTA.GE", [key], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Assert.Equal(nack.Bytes, hub.Ledger.Documents("SELECT a.answer FROM attempt a WHERE a.outcome = 'RefusedByDestination' ORDER BY a.attempt_id DESC")[0]);
        Assert.Single(hub["NTA.GE"].Of(id));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task The_next_message_of_the_movement_comes_all_the_same()
    {
        var journey = new Journey(hub);
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Mrn == journey.Mrn && d.Type == "IE001", Reactions.Refuse);
        await journey.Through(Journey.Release);
        var next = journey.Message(Journey.TransitToGe);
        await journey.Send(next);

        await hub.Becomes(next.Element("messageIdentification")!.Value, "Delivered");
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task It_may_send_its_refusal_later_as_a_message_of_its_own(Binding binding)
    {
        var (first, nack) = await RefusedLater();
        var answer = await hub.As("NTA.GE").Submit(nack, binding);

        answer.MustBeReceipt(hub, nack);
        await Until.True(() => Nacks(first).Count > 0, "the refusal at its origin");
        Assert.Equal(nack, Nacks(first).Single().Bytes);
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task A_refusal_that_is_wrong_is_never_refused_in_turn_but_answered_with_a_fault(Binding binding)
    {
        var (before, (_, nack)) = (hub.Ledger.Count(), await RefusedLater());
        var wrong = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(nack).Replace("<errorCode>92<", "<errorCode>90<", StringComparison.Ordinal));
        var answer = await hub.As("NTA.GE").Submit(wrong, binding);

        answer.MustBeFault("NackRefused", 422);
        Assert.Contains("S019", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(1, (hub.Ledger.Count() - before).Refusals);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task A_refusal_of_something_the_hub_wrote_is_receipted_and_goes_nowhere()
    {
        var nack = hub.As("NTA.GE").Sign(Documents.Fresh("IE906-minimal-duplicate"));
        var before = hub.Ledger.Count();

        (await hub.As("NTA.GE").Submit(nack)).MustBeReceipt(hub, nack);
        Assert.Equal(Rows.None with { Messages = 1, Receipts = 1 }, (hub.Ledger.Count() - before) with { Attempts = 0 });
    }

    [Fact]
    public async Task A_refusal_that_is_cut_off_is_answered_with_a_fault()
    {
        var (_, nack) = await RefusedLater();

        (await hub.As("NTA.GE").Submit(nack[..(nack.Length / 2)], Binding.Plain)).MustBeFault("NackRefused", 422);
    }

    private async Task<(string Refused, byte[] Nack)> RefusedLater()
    {
        var message = Documents.Fresh(Journey.Release);
        var id = message.Element("messageIdentification")!.Value;
        await hub.As("NTA.UZ").Submit(message);
        await hub.Becomes(id, "Delivered");
        return (id, hub.As("NTA.GE").Sign(Documents.Fresh("IE906-unknown-mrn", root =>
        {
            root.Element("messageSender")!.Value = "NTA.GE";
            root.Element("messageRecipient")!.Value = "NTA.UZ";
            root.Element("correlationIdentifier")!.Value = id;
            root.Element("Header")!.Element("MRN")!.Value = message.Element("TransitOperation")!.Element("MRN")!.Value;
            root.Element("FunctionalError")!.Element("errorCode")!.Value = "92";
        })));
    }

    private IReadOnlyList<Delivery> Nacks(string refused) => [.. hub["NTA.UZ"].Attempts.Where(a => a.Document.Header.CorrelationIdentifier == refused)];
}

using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Client;

public sealed class What_an_answer_proves
{
    private static readonly SentDocument Sent = new("NTA.UZ", "UZ-1", "digest");
    private static readonly Receipt Receipt = new("R", "ICE", "NTA.UZ", "UZ-1", "IE001", "digest", Parties.Now, ReceiptOutcome.Accepted, null, 1);
    private static readonly Nack Nack = new(SchemaLibrary.Default.Versions[^1], "ICE", "NTA.UZ", Parties.Now, "ICE-1", "UZ-1", null);
    private static readonly Refusal.FunctionalNack Why = new(new Problem(92, "d", "m") { Pointer = "/IE001" });

    [Fact]
    public void A_receipt_for_exactly_this_document_is_proof() => Assert.Equal(Receipt, Assert.IsType<ProvenAnswer.Receipted>(Judge(Receipt.Sign(Parties.HubSigner))).Receipt);

    [Fact]
    public void A_NACK_for_this_document_is_a_refusal_with_its_reasons()
    {
        var refused = Assert.IsType<ProvenAnswer.Refused>(Judge(Nack.Sign(Why, Parties.HubSigner)));
        Assert.Equal(92, Assert.IsType<Refusal.FunctionalNack>(refused.Refusal).Problems[0].Code);
        Assert.IsType<ProvenAnswer.Refused>(Judge((Nack with { CorrelationIdentifier = null }).Sign(new Refusal.XmlNack(new Problem(52, "d", "m")), Parties.HubSigner)));
    }

    [Fact]
    public void Everything_else_is_worthless()
    {
        foreach (var receipt in (Receipt[])[Receipt with { Issuer = "NTA.GE" }, Receipt with { MessageSender = "NTA.AZ" }, Receipt with { MessageIdentification = "UZ-2" }, Receipt with { Digest = "other" }])
        {
            Assert.IsType<ProvenAnswer.Worthless>(Judge(receipt.Sign(Parties.HubSigner)));
        }

        foreach (var nack in (Nack[])[Nack with { Sender = "NTA.GE" }, Nack with { Recipient = "NTA.AZ" }, Nack with { CorrelationIdentifier = "UZ-2" }])
        {
            Assert.IsType<ProvenAnswer.Worthless>(Judge(nack.Sign(Why, Parties.HubSigner)));
        }

        Assert.IsType<ProvenAnswer.Worthless>(Judge(Receipt.Sign(Parties.RsaSigner)));
        Assert.IsType<ProvenAnswer.Worthless>(Judge(Nack.Sign(Why, Parties.RsaSigner)));
        Assert.IsType<ProvenAnswer.Worthless>(Judge(Parties.HubSigner.Sign(Messages.Minimal)));
        Assert.IsType<ProvenAnswer.Worthless>(Judge(Nack.Sign(new Refusal.FunctionalNack([]), Parties.HubSigner)));
        Assert.IsType<ProvenAnswer.Worthless>(Judge(Messages.Utf8(Messages.Text(Receipt.Sign(Parties.HubSigner)).Replace("<ice:LogIndex>1<", "<ice:LogIndex>2<", StringComparison.Ordinal))));
        Assert.IsType<ProvenAnswer.Worthless>(Judge(new Transmission(1, "NTA.UZ", "ICE", "UZ-1", Parties.Now, "digest", 'A', 1).Sign(Parties.HubSigner)));
        Assert.IsType<ProvenAnswer.Worthless>(Judge("<a/>"u8.ToArray()));
    }

    private static ProvenAnswer Judge(byte[] answer)
    {
        var business = Messages.Reader.Read(answer).Match(document => document, _ => null!);
        return AnswerCheck.Judge(new ExchangeAnswer(Messages.Canonical(answer), business), Sent, "ICE", [Parties.Registered(Parties.Hub)], Parties.Now);
    }
}

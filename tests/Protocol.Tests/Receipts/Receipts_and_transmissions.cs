using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Receipts;

public sealed class Receipts_and_transmissions
{
    private static readonly Receipt Receipt = new(
        "ICE-26-0001", "ICE", "NTA.UZ", "UZ&<1>\"'", "IE001", "q0x7cH6mFQn1oP8wq8mZ7b8y6s0n3kq4m7w1t2v3x4Y=", Parties.Now.AddMilliseconds(123), ReceiptOutcome.Accepted, null, long.MaxValue);

    private static readonly Transmission Transmission = new(1, "NTA.UZ", "NTA.GE", "UZ-1", Parties.Now, "digest", 'C', 40);

    [Theory]
    [InlineData("RSA")]
    [InlineData("ECDSA")]
    public void Come_back_as_they_went(string kind)
    {
        var (certificate, signer) = Parties.Of(kind);
        var duplicate = Receipt with { Outcome = ReceiptOutcome.Duplicate, FirstReceiptId = "ICE-26-0000" };
        foreach (var receipt in (Receipt[])[Receipt, duplicate])
        {
            var document = Messages.Canonical(receipt.Sign(signer));
            Messages.Accepted(SignatureCheck.Verify(document, "ICE", [Parties.Registered(certificate)], Parties.Now));
            Assert.Equal(receipt, Messages.Accepted(Receipt.Read(document)));
        }

        var header = Messages.Canonical(Transmission.Sign(signer));
        Messages.Accepted(SignatureCheck.Verify(header, "ICE", [Parties.Registered(certificate)], Parties.Now));
        Assert.Equal(Transmission, Messages.Accepted(Transmission.Read(header)));
    }

    /// <summary>They are not read again before they are signed, so the form they are written in must be the canonical one whatever comes.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\" & 'so', <a> ]]>")]
    [InlineData("one\rtwo\r\nthree\nfour\tfive ")]
    [InlineData("null \0, bell \a, half \ud800, half \udc00, noncharacter \ufffe\uffff")]
    [InlineData("\u0085 \u2028 \u00a0 \U0001F69B")]
    [InlineData("")]
    public void Are_written_in_canonical_form(string value)
    {
        var receipt = (Receipt with { MessageIdentification = value }).Sign(Parties.HubSigner);
        var document = Messages.Canonical(receipt);
        Assert.Equal(Messages.Text(document.Canonical.ToArray()), Messages.Text(receipt));
        Messages.Accepted(SignatureCheck.Verify(document, "ICE", [Parties.Registered(Parties.Hub)], Parties.Now));
        Messages.Accepted(Receipt.Read(document));
        var header = (Transmission with { MessageIdentification = value }).Sign(Parties.HubSigner);
        Assert.Equal(Messages.Text(Messages.Canonical(header).Canonical.ToArray()), Messages.Text(header));
    }

    [Theory]
    [InlineData("<ice:Issuer>ICE</ice:Issuer>", "")]
    [InlineData("<ice:Issuer>ICE</ice:Issuer>", "<ice:Issuer>ICE</ice:Issuer><ice:Issuer>ICE</ice:Issuer>")]
    [InlineData("<ice:Issuer>ICE</ice:Issuer>", "<Issuer>ICE</Issuer>")]
    [InlineData("<ice:Outcome>Accepted</ice:Outcome>", "<ice:Outcome>accepted</ice:Outcome>")]
    [InlineData("<ice:Outcome>Accepted</ice:Outcome>", "<ice:Outcome>0</ice:Outcome>")]
    [InlineData("<ice:Outcome>Accepted</ice:Outcome>", "<ice:Outcome>Accepted, Duplicate</ice:Outcome>")]
    [InlineData("<ice:LogIndex>9223372036854775807</ice:LogIndex>", "<ice:LogIndex>9223372036854775808</ice:LogIndex>")]
    [InlineData("<ice:LogIndex>9223372036854775807</ice:LogIndex>", "<ice:LogIndex>-1</ice:LogIndex>")]
    [InlineData("2026-07-01T08:00:00.123Z", "yesterday")]
    [InlineData("2026-07-01T08:00:00.123Z", "07/01/2026 08:00")]
    [InlineData("2026-07-01T08:00:00.123Z", "2026-07-01")]
    [InlineData("</ice:LogIndex>", "</ice:LogIndex><ice:Extra/>")]
    [InlineData("ice:Receipt", "ice:Quittance")]
    [InlineData("urn:carec:cats-ice:exchange:1.0", "urn:example")]
    public void A_receipt_of_another_shape_is_refused(string part, string other)
    {
        var text = Messages.Text(Receipt.Sign(Parties.HubSigner));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var fault = Assert.IsType<Refusal.Fault>(Messages.Refused(Receipt.Read(Messages.Canonical(text.Replace(part, other, StringComparison.Ordinal)))));
        Assert.Equal(FaultCode.InvalidParameter, fault.Code);
        Assert.NotEmpty(fault.Detail);
    }

    [Theory]
    [InlineData("<ice:Priority>C</ice:Priority>", "<ice:Priority>D</ice:Priority>")]
    [InlineData("<ice:Priority>C</ice:Priority>", "<ice:Priority>CC</ice:Priority>")]
    [InlineData("<ice:Attempt>40</ice:Attempt>", "<ice:Attempt>40.0</ice:Attempt>")]
    [InlineData("<ice:HubMessageNumber>1</ice:HubMessageNumber>", "<ice:HubMessageNumber/>")]
    [InlineData("<ice:Sender>NTA.UZ</ice:Sender>", "")]
    public void A_transmission_of_another_shape_is_refused(string part, string other)
    {
        var text = Messages.Text(Transmission.Sign(Parties.HubSigner));
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.IsType<Refusal.Fault>(Messages.Refused(Transmission.Read(Messages.Canonical(text.Replace(part, other, StringComparison.Ordinal)))));
    }

    [Fact]
    public void A_receipt_without_signature_is_none() => Assert.IsType<Refusal.Fault>(Messages.Refused(Receipt.Read(Messages.Canonical(
        Messages.Text(Receipt.Sign(Parties.HubSigner)) is var text ? text.Remove(text.IndexOf("<ds:Signature", StringComparison.Ordinal)) + "</ice:Receipt>" : ""))));

    private static readonly Conversion Conversion = new(
        "3.0", "2.0", "digest2", 3, [new("/IE001/Consignment/HouseConsignment[2]/grossMass", "2.0 knows <no> house consignments."), new("/IE001/Consignment/UCR", "No place & no need.")]);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_conversion_comes_back_as_it_went(int listed)
    {
        var bridged = Transmission with { Conversion = Conversion with { Dropped = Conversion.Dropped[..listed] } };
        var read = Messages.Accepted(Transmission.Read(Messages.Canonical(bridged.Sign(Parties.HubSigner))));
        Assert.Equal(bridged with { Conversion = null }, read with { Conversion = null });
        Assert.Equal(bridged.Conversion! with { Dropped = [] }, read.Conversion! with { Dropped = [] });
        Assert.Equal(bridged.Conversion.Dropped.AsEnumerable(), read.Conversion.Dropped);
        Assert.Equal(("digest", "digest2"), (read.OriginDigest, read.DeliveredDigest));
    }

    [Theory]
    [InlineData("<ice:FromVersion>3.0</ice:FromVersion>", "")]
    [InlineData("<ice:ToVersion>2.0</ice:ToVersion>", "<ice:ToVersion>2.0</ice:ToVersion><ice:ToVersion>3.0</ice:ToVersion>")]
    [InlineData("<ice:DroppedInAll>3</ice:DroppedInAll>", "<ice:DroppedInAll>1</ice:DroppedInAll>")]
    [InlineData("<ice:DroppedInAll>3</ice:DroppedInAll>", "<ice:DroppedInAll>-3</ice:DroppedInAll>")]
    [InlineData("<ice:DeliveredDigest>digest2</ice:DeliveredDigest>", "<DeliveredDigest>digest2</DeliveredDigest>")]
    [InlineData("</ice:Why></ice:Dropped>", "</ice:Why><ice:Value/></ice:Dropped>")]
    [InlineData("</ice:Conversion>", "<ice:Extra/></ice:Conversion>")]
    [InlineData("</ice:Conversion>", "</ice:Conversion><ice:Conversion/>")]
    [InlineData("ice:Conversion>", "ice:Transformation>")]
    public void A_conversion_of_another_shape_is_refused(string part, string other)
    {
        var text = Messages.Text((Transmission with { Conversion = Conversion }).Sign(Parties.HubSigner));
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.IsType<Refusal.Fault>(Messages.Refused(Transmission.Read(Messages.Canonical(text.Replace(part, other, StringComparison.Ordinal)))));
    }

    [Fact]
    public void Of_very_many_dropped_facts_the_first_are_listed_and_all_are_counted()
    {
        var many = Enumerable.Range(1, 10_000).Select(i => new Dropped($"/IE001/Consignment/HouseConsignment[{i}]/referenceNumberUCR", "CSS 2.0 has no unique consignment reference.")).ToList();
        var bridged = Conversion.Of("3.0", "2.0", "digest2", many);
        Assert.Equal(10_000, bridged.DroppedInAll);
        Assert.Equal(many.Take(bridged.Dropped.Length), bridged.Dropped);
        Assert.InRange((Transmission with { Conversion = bridged }).Sign(Parties.HubSigner).Length, 8 * 1024, 60 * 1024);
    }

    [Theory]
    [InlineData("2026-07-01T08:00:00Z")]
    [InlineData("2026-07-01T08:00:00.000Z")]
    [InlineData("2026-07-01T12:00:00+04:00")]
    [InlineData("2026-07-01T08:00:00.0000000")]
    public void Times_of_other_stacks_are_understood(string text)
    {
        Assert.True(CatsIce.Protocol.ExchangeTime.TryRead(text, out var time));
        Assert.Equal(Parties.Now, time);
    }
}

using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Envelopes;

public sealed class Requests
{
    private static readonly SoapReader Reader = new(SchemaLibrary.Default, Messages.Reader);
    private static readonly byte[] Signed = Parties.RsaSigner.Sign(Messages.Minimal);

    public static TheoryData<SoapVersion?> Bindings => new() { SoapVersion.Soap11, SoapVersion.Soap12, (SoapVersion?)null };

    [Theory]
    [MemberData(nameof(Bindings))]
    public void Collect(SoapVersion? version) => Assert.Equal(new ExchangeRequest.Collect(10, 30), Read(version, PayloadWriter.Collect(10, 30)));

    [Theory]
    [MemberData(nameof(Bindings))]
    public void Status(SoapVersion? version) => Assert.Equal(new ExchangeRequest.Status("A&<B>\"'"), Read(version, PayloadWriter.Status("A&<B>\"'")));

    [Theory]
    [MemberData(nameof(Bindings))]
    public void ReferenceData(SoapVersion? version) => Assert.Equal(new ExchangeRequest.ReferenceData("CL008", "3.0"), Read(version, PayloadWriter.ReferenceData("CL008", "3.0")));

    [Theory]
    [MemberData(nameof(Bindings))]
    public void Ping(SoapVersion? version)
    {
        Assert.Equal(new ExchangeRequest.Ping(" a\r\nბ😀 ", null), Read(version, PayloadWriter.Ping(" a\r\nბ😀 ")));
        var with = Assert.IsType<ExchangeRequest.Ping>(Read(version, PayloadWriter.Ping("", Signed)));
        Assert.Equal(Messages.Text(Signed), Messages.Text(Messages.Accepted(with.Document!).Canonical));
    }

    [Theory]
    [MemberData(nameof(Bindings))]
    public void Confirm(SoapVersion? version)
    {
        var receipt = new Receipt("R", "NTA.AZ", "NTA.UZ", "M", "IE001", "d", Parties.Now, ReceiptOutcome.Accepted, null, 1).Sign(Parties.EcdsaSigner);
        var confirm = Assert.IsType<ExchangeRequest.Confirm>(Read(version, PayloadWriter.Confirm("D-1", receipt)));
        Assert.Equal("D-1", confirm.DeliveryId);
        Assert.Null(confirm.Answer.Business);
        Assert.Equal(Messages.Text(receipt), Messages.Text(confirm.Answer.Document.Canonical));
        var nack = Assert.IsType<ExchangeRequest.Confirm>(Read(version, PayloadWriter.Confirm("D-1", Parties.EcdsaSigner.Sign(Messages.Sample("IE906-unknown-mrn")))));
        Assert.Equal("IE906", nack.Answer.Business!.Type.Code);
    }

    [Theory]
    [InlineData("<ice:Max>0</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "Max")]
    [InlineData("<ice:Max>1001</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "1001")]
    [InlineData("<ice:Max>99999999999999999999</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "from 1 to 1000")]
    [InlineData("<ice:Max>-1</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "-1")]
    [InlineData("<ice:Max>1.0</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "1.0")]
    [InlineData("<ice:Max>١</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "Max")]
    [InlineData("<ice:Max/><ice:WaitSeconds>1</ice:WaitSeconds>", "Max")]
    [InlineData("<ice:Max><x/></ice:Max><ice:WaitSeconds>1</ice:WaitSeconds>", "holds an element")]
    [InlineData("<ice:Max>1</ice:Max>", "WaitSeconds")]
    [InlineData("<ice:WaitSeconds>1</ice:WaitSeconds><ice:Max>1</ice:Max>", "Max")]
    [InlineData("<ice:Max>1</ice:Max><ice:WaitSeconds>121</ice:WaitSeconds>", "120")]
    [InlineData("<ice:Max>1</ice:Max><ice:WaitSeconds>1</ice:WaitSeconds><ice:More/>", "More")]
    [InlineData("<Max>1</Max><ice:WaitSeconds>1</ice:WaitSeconds>", "Max")]
    public void Collect_with_wrong_parameters_is_explained(string parameters, string says)
    {
        var body = $"<ice:Collect xmlns:ice=\"urn:carec:cats-ice:exchange:1.0\">{parameters}</ice:Collect>";
        foreach (var outcome in (Outcome<ExchangeRequest>[])[Reader.ReadPlain(Messages.Utf8(body)), Reader.ReadEnvelope(SoapWriter.Envelope(SoapVersion.Soap12, Messages.Utf8(body)), null).Operation])
        {
            var fault = Assert.IsType<Refusal.Fault>(Messages.Refused(outcome));
            Assert.Equal(FaultCode.InvalidParameter, fault.Code);
            Assert.Contains(says, fault.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\"urn:carec:cats-ice:exchange:1.0:Status\"")]
    [InlineData("urn:carec:cats-ice:exchange:1.0:Status")]
    [InlineData(null)]
    public void An_action_that_fits_or_is_empty_is_taken(string? action) =>
        Messages.Accepted(Reader.ReadEnvelope(SoapWriter.Envelope(SoapVersion.Soap11, PayloadWriter.Status("x")), action).Operation);

    [Fact]
    public void Message_id_version_and_transmission_are_told_also_of_a_refused_request()
    {
        var transmission = new Transmission(7, "NTA.UZ", "NTA.GE", "M", Parties.Now, "d", 'A', 1).Sign(Parties.HubSigner);
        var body = Messages.Text(SoapWriter.Envelope(SoapVersion.Soap11, "<x/>"u8, messageId: "urn:uuid:7", headerBlock: transmission));
        var request = Reader.ReadEnvelope(Messages.Utf8(body), null);
        Assert.Equal(FaultCode.UnknownOperation, Assert.IsType<Refusal.Fault>(Messages.Refused(request.Operation)).Code);
        Assert.Equal((SoapVersion.Soap11, "urn:uuid:7"), (request.Version, request.MessageId));
        Assert.Equal(Messages.Text(transmission), Messages.Text(request.Transmission!.Canonical));
    }

    private static ExchangeRequest Read(SoapVersion? version, byte[] payload) => Messages.Accepted(
        version is { } soap ? Reader.ReadEnvelope(SoapWriter.Envelope(soap, payload), null).Operation : Reader.ReadPlain(payload));
}

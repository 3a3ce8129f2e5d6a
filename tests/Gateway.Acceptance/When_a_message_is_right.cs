using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

[Collection(OneStrictHub.Name)]
public sealed class When_a_message_is_right(StrictHub hub)
{
    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task Its_sender_gets_a_signed_receipt_and_everything_is_written_at_once(Binding binding)
    {
        var document = hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
        var answer = await hub.Writing(Rows.None with { Messages = 1, Receipts = 1, Outbox = 1, Movements = 1, Steps = 1 }, () => hub.As("NTA.UZ").Submit(document, binding));

        var receipt = answer.MustBeReceipt(hub, document);
        Assert.Equal(hub.Ledger.Query<long>("SELECT MAX(log_index) FROM message").Single(), receipt.LogIndex);
    }

    [Theory, InlineData(Binding.Soap11, "text/xml"), InlineData(Binding.Soap12, "application/soap+xml"), InlineData(Binding.Plain, "application/xml")]
    public async Task It_is_answered_in_the_version_it_came_in(Binding binding, string mediaType)
    {
        var answer = await hub.As("NTA.UZ").Submit(Documents.Fresh("IE001-typical-cotton-yarn"), binding);

        Assert.Equal(mediaType, answer.MediaType);
        if (binding != Binding.Plain) Assert.Contains(binding == Binding.Soap11 ? "http://schemas.xmlsoap.org/soap/envelope/" : "http://www.w3.org/2003/05/soap-envelope", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_id_of_the_envelope_comes_back_as_RelatesTo()
    {
        var request = Request.Submit(Binding.Soap12, hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-typical-cotton-yarn")));
        var header = "<s:Header><wsa:MessageID xmlns:wsa=\"http://www.w3.org/2005/08/addressing\">urn:uuid:0b5c7b5e</wsa:MessageID></s:Header><s:Body>";
        var answer = await hub.As("NTA.UZ").Send(request with { Body = System.Text.Encoding.UTF8.GetBytes(request.BodyText.Replace("<s:Body>", header, StringComparison.Ordinal)) });

        Assert.Equal("Receipt", answer.Kind);
        Assert.Contains(">urn:uuid:0b5c7b5e</wsa:RelatesTo>", answer.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("NTA.UZ", "IE001-typical-cotton-yarn"), InlineData("NTA.AZ", "IE001-minimal-polypropylene"), InlineData("NTA.GE", "IE001-large-rail-containers")]
    public async Task It_may_be_signed_with_RSA_or_with_ECDSA(string sender, string sample)
    {
        var document = hub.As(sender).Sign(Documents.Fresh(sample));

        (await hub.As(sender).Submit(document)).MustBeReceipt(hub, document);
    }
}

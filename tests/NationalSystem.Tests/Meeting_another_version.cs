using System.Collections.Immutable;
using System.Text;
using CatsIce.NationalSystem.Exchange;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>A system that speaks CSS 2.0 among others: what it writes, and which converted copies it believes.</summary>
public sealed class Meeting_another_version : IDisposable
{
    private readonly TestSystem _uz = new("UZ", TestSystem.NewFolder(), css: "2.0");
    private readonly TestSystem _az = new("AZ", TestSystem.NewFolder(), css: "2.0");
    private readonly TestSystem _ge = new("GE", TestSystem.NewFolder(), css: "2.0");
    private readonly TestSystem _newer = new("UZ", TestSystem.NewFolder());

    public void Dispose()
    {
        _uz.Dispose();
        _az.Dispose();
        _ge.Dispose();
        _newer.Dispose();
    }

    [Fact]
    public async Task Plays_every_role_in_the_older_version()
    {
        var mrn = (await _uz.Release("cotton-yarn")).Mrn;
        await Exchange();
        Assert.Equal(("Expected", "Expected"), (_az.State(mrn, "transit"), _ge.State(mrn, "destination")));

        await _az.Desk.Cross(new(mrn, "AZ005001"), CancellationToken.None);
        await _ge.Desk.Arrive(new(mrn, "GE009001"), CancellationToken.None);
        await Exchange();
        await _ge.Desk.Report(new(mrn, "GE009001", "A1"), CancellationToken.None);
        await Exchange();
        Assert.Equal(("Closed", "Ended"), (_uz.State(mrn, "departure"), _az.State(mrn, "transit")));
        Assert.All(new[] { _uz, _az, _ge }.SelectMany(system => system.Hub.Arrived), document => Assert.Equal(("2.0", true), (document.Specification.Version, document.SchemaValid)));
        Assert.Equal(["IE001", "IE050", "IE050", "IE024"], _uz.Hub.Arrived.Select(document => document.Type.Code));
    }

    [Theory, InlineData("dried-fruit-tir"), InlineData("copper-cathodes")]
    public async Task Releases_other_declarations_too(string declaration)
    {
        await _uz.Release(declaration);
        await _uz.SendAll();
        Assert.NotEmpty(_uz.Hub.Arrived);
        Assert.All(_uz.Hub.Arrived, document => Assert.Empty(ContentCheck.Content(document)));
    }

    [Fact]
    public async Task Believes_the_copy_that_the_hub_signed_and_names()
    {
        var copy = await Copy();
        var receipt = Answer.Receipt(await DeliverCopy(copy));
        Assert.Equal(("NTA.UZ", DigestOf(copy)), (receipt.MessageSender, receipt.Digest));
        var line = Assert.Single(_az.Movement(MrnOf(copy))!.Journal);
        Assert.Equal(("3.0→2.0", 2L), (line.Versions, line.Dropped));
    }

    [Fact]
    public async Task Answers_the_same_copy_again_with_the_first_receipt()
    {
        var copy = await Copy();
        Assert.Equal(await DeliverCopy(copy), await DeliverCopy(copy));
    }

    [Fact]
    public async Task Refuses_a_copy_that_the_origin_signed()
    {
        await _uz.Release("cotton-yarn");
        await _uz.SendAll();
        var record = _uz.Hub.Arrived.First(document => document.Type.Code == "IE050").Canonical.ToArray();
        Assert.Equal("IE906 14 S014 /IE050/Signature", Answer.Nack(await DeliverCopy(record)));
    }

    [Fact]
    public async Task Refuses_the_hubs_signature_where_no_conversion_is_told() =>
        Assert.Equal("IE906 14 S014 /IE050/Signature", Answer.Nack(await _az.Deliver(await Copy(), "NTA.UZ")));

    [Fact]
    public async Task Refuses_a_copy_that_was_changed_after_the_hub_signed_it()
    {
        var copy = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(await Copy()).Replace("<security>0</security>", "<security>1</security>", StringComparison.Ordinal));
        Assert.Equal("IE906 14 S019 /IE050/Signature", Answer.Nack(await DeliverCopy(copy)));
    }

    [Theory]
    [InlineData("2.0", "3.0")]
    [InlineData("2.0", "2.0")]
    [InlineData("3.0", "1.0")]
    public async Task Refuses_a_delivery_whose_conversion_is_not_that_of_the_document(string from, string to)
    {
        var copy = await Copy();
        var fault = await Assert.ThrowsAsync<ExchangeFaultException>(() => DeliverCopy(copy, conversion => conversion with { FromVersion = from, ToVersion = to }));
        Assert.Equal(FaultCode.InvalidParameter, fault.Fault.Code);
    }

    [Fact]
    public async Task Refuses_a_delivery_whose_conversion_names_another_copy()
    {
        var copy = await Copy();
        var fault = await Assert.ThrowsAsync<ExchangeFaultException>(() => DeliverCopy(copy, conversion => conversion with { DeliveredDigest = "q0x7cH6mFQn1oP8wq8mZ7b8y6s0n3kq4m7w1t2v3x4Y=" }));
        Assert.Equal(FaultCode.InvalidParameter, fault.Fault.Code);
    }

    [Fact]
    public async Task Refuses_a_document_of_a_version_it_does_not_speak()
    {
        await _newer.Release("cotton-yarn");
        await _newer.SendAll();
        var record = _newer.Hub.Arrived.First(document => document.Type.Code == "IE050");
        Assert.Equal("IE917 15 /IE050", Answer.Nack(await _az.Deliver(record.Canonical.ToArray(), "NTA.UZ")));
    }

    // As the hub makes it: the same message in this version, with the hub's signature alone.
    private async Task<byte[]> Copy()
    {
        await _uz.Release("cotton-yarn");
        await _uz.SendAll();
        var signed = Encoding.UTF8.GetString(_uz.Hub.Arrived.First(document => document.Type.Code == "IE050" && document.Header.MessageRecipient == "NTA.AZ").Canonical.Span);
        using var hub = TestKeys.Signer("hub-signing");
        return hub.Sign(Encoding.UTF8.GetBytes(signed.Remove(signed.IndexOf("<ds:Signature", StringComparison.Ordinal)) + "</css:IE050>"));
    }

    private Task<byte[]> DeliverCopy(byte[] copy, Func<Conversion, Conversion>? change = null)
    {
        var conversion = new Conversion("3.0", "2.0", DigestOf(copy), 2, [new("/IE050/Consignment/referenceNumberUCR", "CSS 2.0 has no UCR."), new("/IE050/Consignment/Carrier", "CSS 2.0 has no carrier.")]);
        return _az.Deliver(copy, "NTA.UZ", change: header => header with
        {
            OriginDigest = "q0x7cH6mFQn1oP8wq8mZ7b8y6s0n3kq4m7w1t2v3x4Y=",
            Conversion = change?.Invoke(conversion) ?? conversion,
        });
    }

    private async Task Exchange()
    {
        TestSystem[] all = [_uz, _az, _ge];
        foreach (var system in all) await system.SendAll();
        foreach (var to in all)
        {
            foreach (var from in all.Where(from => from != to)) await to.DeliverFrom(from);
        }

        foreach (var system in all) await system.SendAll();
    }

    private static string DigestOf(byte[] document) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(document));

    private static string MrnOf(byte[] document) => Encoding.UTF8.GetString(document).Split("<MRN>")[1][..18];
}

using System.Text;
using System.Xml.Linq;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

public sealed class Receiving : IDisposable
{
    private readonly TestSystem _uz = new("UZ", TestSystem.NewFolder());
    private readonly TestSystem _ge = new("GE", TestSystem.NewFolder());

    public void Dispose()
    {
        _uz.Dispose();
        _ge.Dispose();
    }

    [Fact]
    public async Task Receipts_what_it_accepts_with_its_own_signature()
    {
        var record = await Record();
        var answer = await _ge.Deliver(record, "NTA.UZ");
        var receipt = Answer.Receipt(answer);
        Assert.Equal(("NTA.GE", "NTA.UZ", "IE001", ReceiptOutcome.Accepted), (receipt.Issuer, receipt.MessageSender, receipt.MessageType, receipt.Outcome));
        Assert.True(CanonicalDocument.Read(answer).TryGet(out var document, out _));
        using var registered = new SigningCertificate(TestKeys.Load("NTA.GE-signing"));
        Assert.True(SignatureCheck.Verify(document, "NTA.GE", [registered], ManualClock.Start).TryGet(out _, out _));
    }

    [Fact]
    public async Task Answers_a_repetition_with_the_first_receipt_byte_for_byte()
    {
        var record = await Record();
        var first = await _ge.Deliver(record, "NTA.UZ");
        _ge.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(first, await _ge.Deliver(record, "NTA.UZ"));
    }

    [Fact]
    public async Task Refuses_other_content_under_a_used_identification()
    {
        var record = await Record();
        await _ge.Deliver(record, "NTA.UZ");
        Assert.Equal("IE906 26 /IE001/messageIdentification", Answer.Nack(await _ge.Deliver(Changed(record, "<grossMass>14600.4</grossMass>", "<grossMass>14600.5</grossMass>"), "NTA.UZ")));
    }

    [Fact]
    public async Task Refuses_a_notice_about_a_movement_it_never_released()
    {
        var unknown = Mrn.Create(2026, "UZ", "026002ABCDEF");
        var notice = _ge.Write(JourneyNotices.Arrival(unknown, Dossier, "GE001001", ManualClock.Start));
        Assert.Equal("IE906 90 /IE006/TransitOperation/MRN", Answer.Nack(await _uz.Deliver(notice, "NTA.GE")));
    }

    [Fact]
    public async Task Refuses_control_results_before_the_arrival()
    {
        var mrn = Mrn.Parse((await _uz.Release("dried-fruit-tir")).Mrn);
        var results = _ge.Write(JourneyNotices.ControlResult(mrn, Dossier with { TirCarnetNumber = "XQ82514706" }, "GE001001", new ControlFinding("A1", ManualClock.Start, true, null)));
        Assert.Equal("IE906 92 /IE018", Answer.Nack(await _uz.Deliver(results, "NTA.GE")));
        Assert.Equal("Released", _uz.State(mrn.Value, "departure"));
    }

    [Fact]
    public async Task Refuses_the_signature_of_another_country()
    {
        var record = await Record();
        using var az = TestKeys.Signer("NTA.AZ-signing");
        Assert.Equal("IE906 14 S014 /IE001/Signature", Answer.Nack(await _ge.Deliver(az.Sign(Unsigned(record)), "NTA.UZ")));
    }

    [Fact]
    public async Task Judges_the_certificate_of_the_origin_by_the_time_when_the_hub_received_the_message()
    {
        var record = await Record();
        var before = ManualClock.Start.AddDays(-2); // the certificates begin a day later
        Assert.Equal("IE906 14 S015 /IE001/Signature", Answer.Nack(await _ge.Deliver(record, "NTA.UZ", change: header => header with { ReceivedAt = before })));
    }

    [Fact]
    public async Task Takes_a_new_certificate_of_another_country_without_a_restart()
    {
        var folder = TestSystem.NewFolder();
        using var partners = new CatsIce.NationalSystem.Configuration.PartnerCertificates(folder);
        Assert.Empty(partners.Of("NTA.UZ"));
        foreach (var name in new[] { "NTA.UZ-signing", "NTA.UZ-signing-2027", "NTA.GE-signing" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.pem"), TestKeys.Load($"{name.Split("-2027")[0]}").ExportCertificatePem(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, partners.Of("NTA.UZ").Count);
        File.Delete(Path.Combine(folder, "NTA.UZ-signing.pem"));
        Assert.Single(partners.Of("NTA.UZ"));
    }

    [Fact]
    public async Task Refuses_a_document_for_somebody_else()
    {
        var record = Changed(await Record(), "<messageRecipient>NTA.GE</messageRecipient>", "<messageRecipient>NTA.AZ</messageRecipient>");
        Assert.Equal("IE906 14 H002 /IE001/messageRecipient", Answer.Nack(await _ge.Deliver(record, "NTA.UZ")));
    }

    [Fact]
    public async Task Refuses_what_the_schema_refuses()
    {
        var record = Changed(await Record(), "<security>0</security>", "<security>none</security>");
        Assert.StartsWith("IE917 51 /IE001/TransitOperation/security", Answer.Nack(await _ge.Deliver(record, "NTA.UZ")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, FaultCode.InvalidParameter)]
    [InlineData("NTA.UZ-signing", FaultCode.Unavailable)]
    public async Task Takes_no_delivery_without_the_word_of_the_hub(string? signer, FaultCode code)
    {
        var record = await Record();
        var fault = await Assert.ThrowsAsync<ExchangeFaultException>(() => _ge.Deliver(record, "NTA.UZ", signer));
        Assert.Equal(code, fault.Fault.Code);
    }

    [Fact]
    public async Task Takes_no_delivery_whose_header_is_about_another_document()
    {
        var record = await Record();
        await Assert.ThrowsAsync<ExchangeFaultException>(() => _ge.Deliver(record, "NTA.UZ", change: header => header with { OriginDigest = Convert.ToBase64String(new byte[32]) }));
        await Assert.ThrowsAsync<ExchangeFaultException>(() => _ge.Deliver(record, "NTA.UZ", change: header => header with { Recipient = "NTA.AZ" }));
    }

    [Fact]
    public async Task Never_answers_a_NACK_with_a_NACK()
    {
        using var uz = TestKeys.Signer("NTA.UZ-signing");
        Assert.True(SchemaLibrary.Default.TryByVersion("3.0", out var css));
        var nack = new CatsIce.Protocol.Nacks.Nack(css, "NTA.UZ", "NTA.GE", ManualClock.Start, "N1", "M1", null)
            .Sign(new Refusal.FunctionalNack(new Problem(14, "Wrong.", "Mend it.") { Pointer = "/IE006" }), uz);
        Answer.Receipt(await _ge.Deliver(nack, "NTA.UZ"));
        var broken = Changed(nack, "<errorCode>14</errorCode>", "<errorCode>many</errorCode>");
        var fault = await Assert.ThrowsAsync<ExchangeFaultException>(() => _ge.Deliver(broken, "NTA.UZ"));
        Assert.Equal(FaultCode.NackRefused, fault.Fault.Code);
    }

    [Theory]
    [InlineData("<css:IE906 xmlns:css='urn:carec:cats-ice:css:3.0'><messageSender>")]
    [InlineData("<IE917/>")]
    public async Task Never_answers_a_NACK_with_a_NACK_even_when_it_cannot_be_read(string broken)
    {
        var fault = await Assert.ThrowsAsync<ExchangeFaultException>(() => _ge.Deliver(Encoding.UTF8.GetBytes(broken), "NTA.UZ"));
        Assert.Equal(FaultCode.NackRefused, fault.Fault.Code);
    }

    [Fact]
    public async Task Answers_another_message_that_cannot_be_read_with_an_IE917()
    {
        const string broken = "<css:IE018 xmlns:css='urn:carec:cats-ice:css:3.0'><messageSender>";
        Assert.StartsWith("IE917 5", Answer.Nack(await _ge.Deliver(Encoding.UTF8.GetBytes(broken), "NTA.UZ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_hubs_notice_of_non_delivery_with_its_movement()
    {
        using var hub = TestKeys.Signer("hub-signing");
        var notice = hub.Sign(await File.ReadAllBytesAsync(Path.Combine(Places.Messages, "IC901-typical-unreachable.xml"), TestContext.Current.CancellationToken));
        Assert.Equal("IC901", Answer.Receipt(await _uz.Deliver(notice, "ICE")).MessageType);
        Assert.Contains(_uz.Movement("26UZ026002A41027J0")!.Journal, line => line is { Type: "IC901", Party: "ICE", Answer: "Accepted" });
    }

    [Fact]
    public async Task Takes_and_records_an_enquiry_although_it_answers_none_itself()
    {
        await _ge.Deliver(await Record(), "NTA.UZ");
        var mrn = _uz.Hub.Arrived[0].Facts.Mrn!;
        using var uz = TestKeys.Signer("NTA.UZ-signing");
        var enquiry = XElement.Load(Path.Combine(Places.Messages, "IE142-minimal-lorry-that-never-came.xml"));
        enquiry.Element("TransitOperation")!.Element("MRN")!.Value = mrn;
        foreach (var group in new[] { "CustomsOfficeOfDeparture", "CustomsOfficeOfEnquiryAtDeparture" }) enquiry.Element(group)!.Element("referenceNumber")!.Value = "UZ026002";
        var signed = uz.Sign(Encoding.UTF8.GetBytes(enquiry.ToString(SaveOptions.DisableFormatting)));

        Assert.Equal("IE142", Answer.Receipt(await _ge.Deliver(signed, "NTA.UZ")).MessageType);
        Assert.Equal("UnderEnquiry", _ge.State(mrn, "destination"));
        Assert.Contains(_ge.Movement(mrn)!.Journal, line => line is { Type: "IE142", Answer: "Accepted" });
    }

    [Fact]
    public async Task Refuses_a_document_that_was_prepared_in_the_future()
    {
        var record = Changed(await Record(), "<preparationDateAndTime>2026-11-20T08:00:00<", "<preparationDateAndTime>2026-11-20T09:00:00<");
        Assert.Equal("IE906 14 H005 /IE001/preparationDateAndTime", Answer.Nack(await _ge.Deliver(record, "NTA.UZ")));
    }

    private static Dossier Dossier => new("UZ026002", "GE001001", [], "TIR", null, false, []);

    private async Task<byte[]> Record()
    {
        await _uz.Release("dried-fruit-tir");
        await _uz.SendAll();
        return _uz.Hub.Arrived[0].Canonical.ToArray();
    }

    private static byte[] Changed(byte[] signed, string what, string into)
    {
        using var signer = TestKeys.Signer("NTA.UZ-signing");
        var unsigned = Encoding.UTF8.GetString(Unsigned(signed));
        Assert.Contains(what, unsigned, StringComparison.Ordinal);
        return signer.Sign(Encoding.UTF8.GetBytes(unsigned.Replace(what, into, StringComparison.Ordinal)));
    }

    private static byte[] Unsigned(byte[] signed)
    {
        var text = Encoding.UTF8.GetString(signed);
        var (start, end) = (text.IndexOf("<ds:Signature ", StringComparison.Ordinal), text.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length);
        return Encoding.UTF8.GetBytes(text.Remove(start, end - start));
    }
}

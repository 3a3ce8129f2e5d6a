using System.Security.Cryptography;
using System.Text;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Corridor.Scenarios;

/// <summary>One country still speaks the older version of the specification: what reaches it, what is lost on the way and said, and what cannot reach it.</summary>
internal sealed class TwoVersions : IScenario
{
    public string Name => "versions";

    public string Title => "Two versions at once";

    public string Story => "Azerbaijan still speaks CSS 2.0. The hub converts for it, says what the copy lacks, and keeps the original; what 2.0 has no place for comes back to Uzbekistan.";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("cotton-yarn"), cancel);
        var mrn = released.Mrn;
        var record = released.Messages.Single(message => message.Recipient == "NTA.AZ");
        await stage.ExpectState("expected-az", stage.Az, mrn, "transit", "Expected", cancel);
        await stage.Check("converted", "What AZ was told of the copy it got", "3.0→2.0, 15 facts dropped", await ToldTo(stage, mrn, cancel), cancel);
        var status = await StatusOf(stage, record.MessageIdentification, cancel);
        await stage.Check("dropped", "What UZ is told that was dropped", "Carrier, GoodsReference, ActiveBorderTransportMeans", Dropped(status), cancel);
        await stage.Check("original", "AZ fetches the original", "as Uzbekistan signed it", await Original(stage, status, record.MessageIdentification, cancel), cancel);

        await stage.Az.Cross(mrn, Offices.Alat, cancel);
        await stage.ExpectState("under-way", stage.Uz, mrn, "departure", "UnderWay", cancel);

        using var uz = stage.Hub.SignerOf("NTA.UZ");
        var submission = new Submission(stage, mrn);
        var good = await stage.Uz.SentDocument(record.MessageIdentification, cancel);
        await submission.Expect("too-long", "A document number that CSS 2.0 has no room for", "IE906 51 /IE050",
            new DocumentVariant(good).With("messageIdentification", NewIdentification()).With("TransitOperation/MRN", Unreleased(mrn))
                .With("Consignment/TransportDocument/referenceNumber", new string('7', 70)).SignedBy(uz), cancel);
        await submission.Expect("no-enquiry", "An enquiry (IE142) to AZ: CSS 2.0 has none", "IE906 52 E9002 /IE142", uz.Sign(Enquiry(mrn, "NTA.AZ", Offices.Baku)), cancel);
        await submission.Expect("enquiry", "The same enquiry to GE, which speaks CSS 3.0", "Accepted", uz.Sign(Enquiry(mrn, "NTA.GE", Offices.Tbilisi)), cancel);
        await stage.ExpectState("enquired-ge", stage.Ge, mrn, "destination", "UnderEnquiry", cancel);
    }

    // The journal of AZ has it from the Transmission header, which the hub signed.
    private static async Task<string> ToldTo(Stage stage, string mrn, CancellationToken cancel)
    {
        var line = (await stage.Az.Movement(mrn, cancel))?.Journal.FirstOrDefault(line => line.Type == "IE050");
        return $"{line?.Versions ?? "not converted"}, {line?.Dropped ?? 0} facts dropped";
    }

    private static async Task<MessageStatus?> StatusOf(Stage stage, string messageIdentification, CancellationToken cancel) =>
        await stage.Hub.Client.Status(messageIdentification, cancel) is Reply<IReadOnlyList<MessageStatus>>.Answered { Value: [var status, ..] } ? status : null;

    private static string Dropped(MessageStatus? status) => status?.Conversion is { } conversion
        ? string.Join(", ", conversion.Dropped.Select(fact => fact.Pointer.Split('/')[^2].Split('[')[0]).Distinct())
        : "nothing of a conversion";

    private static async Task<string> Original(Stage stage, MessageStatus? status, string messageIdentification, CancellationToken cancel)
    {
        var signed = await stage.Uz.SentDocument(messageIdentification, cancel);
        var fetched = status is null ? [] : await stage.Hub.Original("NTA.AZ", status.HubNumber, cancel);
        return signed.AsSpan().SequenceEqual(fetched) ? "as Uzbekistan signed it" : "something else";
    }

    private static byte[] Enquiry(string mrn, string recipient, string office)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Encoding.UTF8.GetBytes(
            $"""
            <css:IE142 xmlns:css="urn:carec:cats-ice:css:3.0" version="3.0"><messageSender>NTA.UZ</messageSender><messageRecipient>{recipient}</messageRecipient><preparationDateAndTime>{now:yyyy-MM-ddTHH:mm:ss}</preparationDateAndTime><messageIdentification>{NewIdentification()}</messageIdentification><messageType>IE142</messageType><TransitOperation><MRN>{mrn}</MRN></TransitOperation><CustomsOfficeOfDeparture><referenceNumber>UZ026002</referenceNumber></CustomsOfficeOfDeparture><CustomsOfficeOfEnquiryAtDeparture><referenceNumber>UZ026002</referenceNumber></CustomsOfficeOfEnquiryAtDeparture><CustomsOfficeOfRequest><referenceNumber>{office}</referenceNumber></CustomsOfficeOfRequest><Enquiry><date>{now:yyyy-MM-dd}</date><limitForTheEnquiryResponseDate>{now.AddDays(28):yyyy-MM-dd}</limitForTheEnquiryResponseDate></Enquiry></css:IE142>
            """);
    }

    private static string NewIdentification() => $"CORRIDOR-{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}";

    // The serial of a movement that was never released.
    private static string Unreleased(string mrn) => Mrn.Create(int.Parse(mrn[..2], System.Globalization.CultureInfo.InvariantCulture), "UZ", "000000000001").Value;
}

using System.Text;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests.Mutants;

/// <summary>What Azerbaijan says to a record that is right, or wrong in one place.</summary>
internal static class DeliveryProbes
{
    public static IEnumerable<(string Name, Probe Probe)> All =>
    [
        Of("right", "Receipt", record => record),
        Of("unsigned", "IE906 14 S001 /IE001", Stage.Unsigned),
        Of("altered", "IE906 14 S019 /IE001/Signature", record => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(record).Replace("copper", "silver", StringComparison.OrdinalIgnoreCase))),
        Of("foreign key", "IE906 14 S014 /IE001/Signature", record => Stage.Changed(record, "IE001", "IE001", "NTA.GE-signing")),
        Of("of tomorrow", "IE906 14 H005 /IE001/preparationDateAndTime", record => Stage.Changed(record, "<preparationDateAndTime>2026-11-20T", "<preparationDateAndTime>2026-11-21T")),
        Of("for somebody else", "IE906 14 H002 /IE001/messageRecipient", record => Stage.Changed(record, "<messageRecipient>NTA.AZ<", "<messageRecipient>NTA.GE<")),
        Of("against the schema", "IE917 51 /IE001/TransitOperation/security", record => Stage.Changed(record, "<security>0<", "<security>none<")),
        Of("of an unknown country", "IE906 12 CL008 /IE001/HolderOfTheTransitProcedure/Address/country", record => Stage.Changed(record, "<country>UZ</country></Address></HolderOfTheTransitProcedure>", "<country>XX</country></Address></HolderOfTheTransitProcedure>")),
        Of("of another office", "IE906 14 H004 /IE001/CustomsOfficeOfDestinationDeclared/referenceNumber", record => Stage.Changed(record, "<CustomsOfficeOfDestinationDeclared><referenceNumber>AZ", "<CustomsOfficeOfDestinationDeclared><referenceNumber>GE")),
        Told("with a certificate before its time", "IE906 14 S015 /IE001/Signature", async stage =>
            await stage.Say(await stage.Record(), change: header => header with { ReceivedAt = ManualClock.Start.AddDays(-2) })),
        Told("unproven by the hub", "Fault Unavailable", async stage => await stage.Say(await stage.Record(), hub: "NTA.GE-signing")),
        Told("under another header", "Fault InvalidParameter", async stage => await stage.Say(await stage.Record(), change: header => header with { OriginDigest = Convert.ToBase64String(new byte[32]) })),
        Told("some minutes old", "Receipt", async stage =>
        {
            var record = await stage.Record();
            stage.Clock.Advance(TimeSpan.FromMinutes(30));
            return await stage.Say(record);
        }),
        Told("twice", "the same receipt, Expected", async stage =>
        {
            var record = await stage.Record();
            var first = await stage.Az.Deliver(record, "NTA.UZ");
            var second = await Stage.Said(() => stage.Az.Deliver(record, "NTA.UZ"));
            var again = second == "Receipt" ? await stage.Az.Deliver(record, "NTA.UZ") : [];
            var said = second != "Receipt" ? second : again.AsSpan().SequenceEqual(first) ? "the same receipt" : "another receipt";
            return $"{said}, {State(stage)}";
        }),
        Told("other content under the same identification", "IE906 26 /IE001/messageIdentification, Expected", async stage =>
        {
            var record = await stage.Record();
            await stage.Az.Deliver(record, "NTA.UZ");
            var said = await stage.Say(Stage.Changed(record, "<security>0<", "<security>1<"));
            return $"{said}, {State(stage)}";
        }),
        Told("as a receipt", "AZ for UZ, IE001, Accepted, now, of this", async stage =>
        {
            var record = await stage.Record();
            var receipt = Answer.Receipt(await stage.Az.Deliver(record, "NTA.UZ"));
            var sent = stage.Uz.Sent("IE001")[0];
            return string.Join(
                ", ", $"{receipt.Issuer[^2..]} for {receipt.MessageSender[^2..]}", receipt.MessageType, receipt.Outcome, receipt.ReceivedAt == ManualClock.Start ? "now" : "then",
                receipt.Digest == sent.Digest && receipt.MessageIdentification == sent.Header.MessageIdentification ? "of this" : "of another");
        }),
    ];

    private static (string Name, Probe Probe) Of(string name, string sound, Func<byte[], byte[]> change) =>
        Told(name, sound, async stage => await stage.Say(change(await stage.Record())));

    private static (string Name, Probe Probe) Told(string name, string sound, Func<Stage, Task<string>> run) => ($"a record {name}", new Probe(OfUz: false, sound, run));

    private static string State(Stage stage) => stage.Az.State(stage.Uz.Sent("IE001")[0].Facts.Mrn!, "destination");
}

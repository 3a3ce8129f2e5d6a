using System.Globalization;
using System.Xml.Linq;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Documents that are wrong when they leave the house, after all our own checks; signed by us all the same, unless the signature is what is wrong.</summary>
internal static class DocumentMutants
{
    private const string Family = "documents";

    private const string Day = "yyyy-MM-dd";

    // Of IE006, IE118 and IE180.
    private static readonly string[] Moments = ["TransitOperation/arrivalDateAndTimeActual", "TransitOperation/passageDate", "TransitOperation/incidentNotificationDateAndTime"];

    public static IEnumerable<Mutant> All =>
    [
        new(Family, "sends-unsigned", "Documents are sent without a signature.", m => Changes(m, _ => true, (rewriting, message) => rewriting.WithoutSignature(message))),
        new(Family, "sends-altered-after-signing", "Documents are changed after they were signed.", m => Changes(m, _ => true, (rewriting, message) => rewriting.Altered(message, root => Add(root, "preparationDateAndTime", TimeSpan.FromSeconds(-1))))),
        Writes("identification-used-once-more", "All messages have the same messageIdentification.", _ => true, root => root.Element("messageIdentification")!.Value = "THE-SAME-AGAIN"),
        Writes("clock-ahead", "Documents are prepared ten minutes in the future.", _ => true, root => Add(root, "preparationDateAndTime", TimeSpan.FromMinutes(10))),
        Writes("correlation-invented", "Answers name a message that nobody has sent.", message => message.IsAnswer(), root => root.Element("correlationIdentifier")?.SetValue("NOBODY-SENT-THIS")),
        Writes("correlation-lost", "Answers do not name the message that they answer.", message => message.IsAnswer(), root => root.Element("correlationIdentifier")?.Remove()),
        Writes("recipient-wrong", "Records go to the country of departure itself.", message => message.Type is "IE001" or "IE050", root => root.Element("messageRecipient")!.Value = root.Element("messageSender")!.Value),
        Writes("sender-wrong", "Documents name the hub as their sender.", _ => true, root => root.Element("messageSender")!.Value = "ICE"),
        Writes("type-wrong", "messageType is another than the document.", _ => true, root => root.Element("messageType")!.Value = "IE999"),
        Writes("mrn-digit-wrong", "Records have an MRN with a wrong check digit.", message => message.Type is "IE001" or "IE050", root => Mrn(root, mrn => $"{mrn[..^1]}{(mrn[^1] == '9' ? '0' : (char)(mrn[^1] + 1))}")),
        MrnReused(),
        Writes("arrival-at-another-office", "The arrival advice names another office than that of the arrival.", message => message.Type == "IE006", root => Office(root, "CustomsOfficeOfDestinationActual")),
        Writes("crossing-at-another-office", "The notice of a crossing names another office than that of the crossing.", message => message.Type == "IE118", root => Office(root, "CustomsOfficeOfTransitActual")),
        Writes("happened-tomorrow", "Notices tell of what happens tomorrow.", message => message.Type is "IE006" or "IE118" or "IE180", root =>
        {
            foreach (var moment in Moments)
            {
                Add(root, moment, TimeSpan.FromDays(1));
            }
        }),
        Writes("guarantee-code-told", "The answer about a guarantee is refused by its schema, because it repeats the access code.", message => message.Type is "IE201" or "IE205", root =>
            root.Element("Guarantee")?.Element("GuaranteeReference")?.Element("GRN")?.AddAfterSelf(new XElement("accessCode", "0000"))),
        Writes("guarantees-accepted-in-the-answer", "The answer about guarantees leaves out the reasons why they are refused.", message => message.Type is "IE201" or "IE205", root =>
            root.Descendants("InvalidGuaranteeReason").Remove()),
        Writes("seals-forgotten", "Records leave out the seals.", message => message.Type is "IE001" or "IE050" or "IE003" or "IE115", root => root.Descendants("Seal").Remove()),
        Writes("goods-forgotten", "Records leave out the last goods item.", message => message.Type is "IE001" or "IE003", root => root.Descendants("ConsignmentItem").LastOrDefault()?.Remove()),
        Writes("results-always-good", "Control results are told as satisfactory, whatever was found.", message => message.Type == "IE018", root => root.Element("ControlResult")?.Element("code")?.SetValue("A1")),
        Writes("rejection-reason-wrong", "A record that is not given is told to be unknown, whatever the reason.", message => message.Type is "IE003" or "IE115", root =>
            root.Element("TransitOperation")?.Element("requestRejectionReasonCode")?.SetValue("1")),
        Writes("status-always-unknown", "The status of every movement is told as not known here.", message => message.Type == "IE095", root => root.Element("TransitOperation")?.Element("status")?.SetValue("NON")),
    ];

    public static void Changes(Mutation mutation, Func<OutboxMessage, bool> which, Func<Rewriting, OutboxMessage, OutboxMessage> change) => mutation.Around<IHubDesk>((sound, system) =>
    {
        var rewriting = new Rewriting(system.GetRequiredService<OwnKeys>());
        return new OtherHubDesk((message, cancel) => which(message) && change(rewriting, message) is { } changed && !changed.Document.AsSpan().SequenceEqual(message.Document)
            ? sound.Submit(mutation.Hit(changed), cancel)
            : sound.Submit(message, cancel));
    });

    private static Mutant Writes(string name, string wrong, Func<OutboxMessage, bool> which, Action<XElement> change) =>
        new(Family, name, wrong, mutation => Changes(mutation, which, (rewriting, message) => rewriting.Signed(message, change)));

    // Our database gives no number twice, so the number of the first movement is written over the others.
    private static Mutant MrnReused() => new(Family, "mrn-reused", "Every movement has the MRN of the first one.", mutation =>
    {
        string? first = null;
        Changes(mutation, message => message.Type is "IE001" or "IE050", (rewriting, message) =>
            rewriting.Signed(message, root => Mrn(root, mrn => Interlocked.CompareExchange(ref first, mrn, null) ?? mrn)));
    });

    private static void Mrn(XElement root, Func<string, string> write)
    {
        var mrn = root.Element("TransitOperation")!.Element("MRN")!;
        mrn.Value = write(mrn.Value);
    }

    // Of the same country, so that the message still comes from whom it should.
    private static void Office(XElement root, string group)
    {
        var office = root.Element(group)!.Element("referenceNumber")!;
        office.Value = office.Value.EndsWith('9') ? $"{office.Value[..^1]}8" : $"{office.Value[..^1]}9";
    }

    private static void Add(XElement root, string path, TimeSpan by)
    {
        if (path.Split('/').Aggregate<string, XElement?>(root, (element, name) => element?.Element(name)) is { } moment)
        {
            var form = moment.Value.Length == Day.Length ? Day : DocumentHeader.TimeFormat;
            moment.Value = DateTime.ParseExact(moment.Value, form, CultureInfo.InvariantCulture).Add(by).ToString(form, CultureInfo.InvariantCulture);
        }
    }
}

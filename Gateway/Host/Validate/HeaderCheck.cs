using System.Globalization;
using System.Xml.XPath;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Validate;

/// <summary>The header against the registry and the clock (exchange profile, section 6, step 7): H002 to H009. Only for documents that are valid by schema.</summary>
internal sealed class HeaderCheck(ValidateOptions options, AdmissionDesk admission, SchemaLibrary library)
{
    // As the message table says it of non-delivery notices, and of NACKs, which participants send as well.
    private const string ExchangeRole = "exchange";

    public IEnumerable<Problem> Run(Authenticated message)
    {
        var document = message.Document;
        var (sender, id) = (message.Caller.Participant, document.Header.MessageRecipient!);
        if (document.Type.Sender.Role == ExchangeRole && !document.Type.IsNack)
        {
            yield return Finding(document, "H007", null, document.Type.Code, $"{document.Type.Code} is written by the exchange alone; it came from {sender.Id}.",
                "Send no messages of this type.");
        }
        if (document.Facts.SenderOffice is { } office && !Owns(sender, office))
        {
            yield return Finding(document, "H003", Office(document, document.Type.Sender, office), office,
                $"The customs office {office} belongs to {CountryOf(office)}; the message comes from {sender.Id}.",
                "Name one of your own customs offices, or send the message as the administration the office belongs to.");
        }
        foreach (var problem in RoleCheck.Of(document, sender, document.Type.Sender, "messageSender"))
        {
            yield return problem;
        }
        if (id == ParticipantId.Hub.Value)
        {
            foreach (var problem in AgainstExchange(document, sender))
            {
                yield return problem;
            }
        }
        else if (document.Type.Recipient.Role == ExchangeRole)
        {
            yield return Recipient(document, "H002", id, $"{document.Type.Code} goes to the exchange itself, which tells the others.", $"Address it to {ParticipantId.Hub}.");
        }
        else if (!ParticipantId.TryParse(id, out var parsed) || !message.Caller.Registry.TryGet(parsed, out var recipient))
        {
            yield return Recipient(document, "H002", id, $"No participant is registered as '{id}'.",
                $"Name one of {string.Join(", ", message.Caller.Registry.All.Select(p => p.Id))}.");
        }
        else
        {
            foreach (var problem in AgainstRecipient(document, recipient))
            {
                yield return problem;
            }
        }
        if (Early(message) is { } early)
        {
            yield return early;
        }
    }

    private static IEnumerable<Problem> AgainstExchange(BusinessDocument document, Participant sender)
    {
        if (document.Type.IsNack)
        {
            return [];
        }
        return document.Type.Recipient.Role == ExchangeRole
            ? RoleCheck.OwnCountry(document, sender)
            : [Recipient(document, "H002", ParticipantId.Hub.Value, $"{document.Type.Code} cannot be addressed to the exchange itself.", "Name the administration that shall receive the message.")];
    }

    private IEnumerable<Problem> AgainstRecipient(BusinessDocument document, Participant recipient)
    {
        var offices = document.Facts.RecipientOffices;
        if (!offices.IsEmpty && !offices.Any(office => Owns(recipient, office)))
        {
            yield return Finding(document, "H004", Office(document, document.Type.Recipient, offices[0]), offices[0],
                $"The message goes to {recipient.Id}, but the customs offices it concerns there ({string.Join(", ", offices)}) do not belong to it.",
                "Address the message to the administration the office belongs to, or correct the office.");
        }
        foreach (var problem in RoleCheck.Of(document, recipient, document.Type.Recipient, "messageRecipient"))
        {
            yield return problem;
        }
        // A NACK answers what was delivered before: it waits until its recipient is admitted again.
        if (!document.Type.IsNack && admission.WhyNot(recipient) is { } why)
        {
            yield return Recipient(document, "H006", recipient.Id.Value, $"{recipient.Id} takes no messages now: {why}.",
                "Wait until the exchange announces the participant, and use the fallback procedure until then.");
        }
        else if (!recipient.CssVersions.Any(version => version == document.Specification.Version || library.TryGetBridge(document.Specification.Version, version, out _)))
        {
            yield return Recipient(document, "H006", recipient.Id.Value,
                $"{recipient.Id} does not speak CSS {document.Specification.Version}, and the exchange cannot convert it into what it speaks ({string.Join(", ", recipient.CssVersions)}).",
                "Send a version that the recipient speaks.");
        }
    }

    private Problem? Early(Authenticated message)
    {
        var text = message.Document.Header.PreparationDateAndTime!;
        return message.Document.Header.PreparedAt <= message.At + options.ClockTolerance
            ? null
            : Finding(message.Document, "H005", HeaderItem(message.Document, "preparationDateAndTime"), text,
                $"preparationDateAndTime lies in the future: it is {message.At.UtcDateTime.ToString(DocumentHeader.TimeFormat, CultureInfo.InvariantCulture)} UTC here, "
                + $"and {options.ClockTolerance.TotalSeconds:0} seconds ahead are tolerated.",
                "Write the time in UTC, without zone, and compare your clock with the answer to Ping.");
    }

    // Behind a bridge are the offices of many countries; a guarantor has none.
    private static bool Owns(Participant participant, string office) => participant.Kind switch
    {
        ParticipantKind.NationalAdministration => CountryOf(office) == participant.Country,
        ParticipantKind.Bridge => true,
        _ => false,
    };

    private static string CountryOf(string office) => office[..2];

    private static XPathNavigator? Office(BusinessDocument document, MessageParty party, string office) => party.Offices
        .SelectMany(group => document.Root.Select($"{group}/referenceNumber").Cast<XPathNavigator>())
        .FirstOrDefault(at => at.Value == office);

    private static XPathNavigator? HeaderItem(BusinessDocument document, string name) => document.Root.SelectSingleNode(name);

    private static Problem Recipient(BusinessDocument document, string reason, string value, string detail, string mend) =>
        Finding(document, reason, HeaderItem(document, "messageRecipient"), value, detail, mend);

    private static Problem Finding(BusinessDocument document, string reason, XPathNavigator? at, string value, string detail, string mend) =>
        new Problem(14, detail, mend) { Reason = reason, OriginalValue = value }.At(at ?? document.Root);
}

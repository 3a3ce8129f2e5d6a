using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol.Documents;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>Who sends to whom, under which name, when, and in answer to what.</summary>
internal static class HeaderChecks
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        Define("root-version", "The attribute version names the version of the namespace.", "CSS-DOC-002", Version),
        Define("message-type", "messageType is the name of the root.", "CSS-HDR-010", MessageType),
        Define("sender", "messageSender is the participant whose connection brought the document.", "CSS-HDR-002", Sender),
        Define("recipient", "messageRecipient is a registered participant, or the exchange where the message is addressed to it.", "CSS-HDR-003", Recipient),
        Define("sender-office", "The office that sends lies in the country of messageSender.", "CSS-HDR-004", SenderOffice),
        Define("recipient-office", "One of the offices that the message concerns lies in the country of messageRecipient.", "CSS-HDR-005", RecipientOffice),
        Define("unique", "messageIdentification is used for one document only.", "CSS-HDR-009", Unique),
        Define("correlation", "correlationIdentifier is there where the message table asks for it, and only there.", "CSS-HDR-011", Correlation),
        Define("correlation-known", "correlationIdentifier names a message that is answered.", "CSS-HDR-012", Correlates),
        Define("clock", "preparationDateAndTime does not lie more than T-CLOCK in the future.", "CSS-HDR-006", Clock),
        Define("one-version", "All messages of a movement are in one version.", "CSS-VER-002", OneVersion),
    ];

    private static IEnumerable<CheckResult> Version(CheckContext context)
    {
        if (context.Document is { } document)
        {
            var found = document.Root.GetAttribute("version", "");
            yield return context.Result(found == document.Specification.Version, document.Specification.Version, found, $"/{document.Type.Code}/@version");
        }
    }

    private static IEnumerable<CheckResult> MessageType(CheckContext context) => On(context, (document, header) =>
        context.Result(header.MessageType == document.Type.Code, document.Type.Code, header.MessageType ?? "none", Place(document, "messageType")));

    private static IEnumerable<CheckResult> Sender(CheckContext context) => On(context, (document, header) =>
        context.Result(header.MessageSender == context.Session.Participant, context.Session.Participant, header.MessageSender ?? "none", Place(document, "messageSender")));

    private static IEnumerable<CheckResult> Recipient(CheckContext context) => On(context, (document, header) =>
    {
        var known = header.MessageRecipient is { } to && (to == "ICE" ? document.Type.Recipient.Role is "exchange" or "any" : context.Session.Began.Certificates.ContainsKey(to) && to != context.Session.Participant);
        return context.Result(known, "another participant of the exchange", header.MessageRecipient ?? "none", Place(document, "messageRecipient"));
    });

    private static IEnumerable<CheckResult> SenderOffice(CheckContext context) => On(context, (document, header) => document.Facts.SenderOffice is { } office
        ? context.Result(Lies(office, header.MessageSender), $"an office of {header.MessageSender}", office)
        : null);

    private static IEnumerable<CheckResult> RecipientOffice(CheckContext context) => On(context, (document, header) => document.Facts.RecipientOffices is { IsEmpty: false } offices
        ? context.Result(offices.Any(office => Lies(office, header.MessageRecipient)), $"an office of {header.MessageRecipient}", string.Join(", ", offices))
        : null);

    private static IEnumerable<CheckResult> Unique(CheckContext context) => On(context, (document, header) =>
    {
        var other = context.Session.Sent.FirstOrDefault(call =>
            call.Document != context.Subject!.Document && call.Number < context.Subject.Number && context.Session.Open(call.Document)?.Header.MessageIdentification == header.MessageIdentification);
        return context.Result(other is null, "a messageIdentification that no other document of the sender has", other is null ? header.MessageIdentification ?? "none" : $"{header.MessageIdentification}, as line {other.Number}", Place(document, "messageIdentification"));
    });

    private static IEnumerable<CheckResult> Correlation(CheckContext context) => On(context, (document, header) => document.Type.Correlation switch
    {
        Schemas.Correlation.Required => context.Result(header.CorrelationIdentifier is not null, "a correlationIdentifier", header.CorrelationIdentifier ?? "none", Place(document, "correlationIdentifier")),
        Schemas.Correlation.Forbidden => context.Result(header.CorrelationIdentifier is null, "no correlationIdentifier", header.CorrelationIdentifier ?? "none", Place(document, "correlationIdentifier")),
        _ => null,
    });

    private static IEnumerable<CheckResult> Correlates(CheckContext context) => On(context, (document, header) =>
    {
        if (header.CorrelationIdentifier is not { } answered || document.Type.Correlation == Schemas.Correlation.Forbidden)
        {
            return null;
        }

        // A call stands in the transcript when it has ended: an answer can be there before the delivery that it answers.
        var received = context.Session.Delivered;
        var own = document.Type.Correlation == Schemas.Correlation.Optional ? context.Session.Sent : [];
        var found = received.Concat(own).Select(call => context.Session.Open(call.Document)).Any(question => question?.Header.MessageIdentification == answered);
        return context.Result(found, "the messageIdentification of a message that was received", answered, Place(document, "correlationIdentifier"));
    });

    private static IEnumerable<CheckResult> Clock(CheckContext context) => On(context, (document, header) =>
    {
        if (header.PreparedAt is not { } prepared)
        {
            return null;
        }

        // What stands on the wire goes on in real time, whatever the test clock shows.
        var latest = context.Subject!.At + (context.Session.LengthOf("T-CLOCK", document.Specification.Version) ?? TimeSpan.FromMinutes(5));
        return context.Result(prepared <= latest, $"not later than {latest.UtcDateTime:s}", header.PreparationDateAndTime!, Place(document, "preparationDateAndTime"));
    });

    private static IEnumerable<CheckResult> OneVersion(CheckContext context) => On(context, (document, _) =>
    {
        var first = context.Case.Documents.FirstOrDefault(other => other.Document.Facts.Mrn is { } mrn && mrn == document.Facts.Mrn).Document;
        return first is null ? null : context.Result(first.Specification.Version == document.Specification.Version, $"CSS {first.Specification.Version}, as the first message of the movement", $"CSS {document.Specification.Version}");
    });

    private static IEnumerable<CheckResult> On(CheckContext context, Func<BusinessDocument, DocumentHeader, CheckResult?> look)
    {
        if (context.Document is { } document && look(document, document.Header) is { } result)
        {
            yield return result;
        }
    }

    private static bool Lies(string office, string? participant) => participant is not null && office.Length > 2 && (participant == "NTA." + office[..2] || !participant.StartsWith("NTA.", StringComparison.Ordinal));

    private static string Place(BusinessDocument document, string field) => $"/{document.Type.Code}/{field}";
}

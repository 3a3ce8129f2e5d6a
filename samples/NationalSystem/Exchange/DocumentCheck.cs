using System.Collections.Immutable;
using System.Globalization;
using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>What a document alone can be judged by, in the order of checks (exchange profile, section 6): origin, schema, header. Code lists, conditions
/// and rules are judged here too, but pronounced only after duplicates and sequence.</summary>
internal sealed class DocumentCheck(ParticipantId me, CommonSystemSpecification specification, HubCertificates hub, PartnerCertificates partners, TimeProvider clock)
{
    // XML Schema forgives white space around a dateTime.
    private const DateTimeStyles WhiteSpaceAndUtc = DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite | DateTimeStyles.AssumeUniversal;

    // As the hub's default: clocks of two systems differ by a little.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <returns>The document with what steps 8 to 10 found; or IE906 (14 Snnn, 14 Hnnn, 93), or IE917.</returns>
    public Outcome<CheckedDocument> Run(BusinessDocument document, Transmission transmission)
    {
        var origin = transmission.Sender;
        if (document.Header.MessageSender is { } claimed && claimed != origin)
        {
            return Finding(document, "H001", "messageSender", claimed, $"messageSender is '{claimed}', but the hub received the message from {origin}.");
        }

        if (document.Specification.Version != specification.Version)
        {
            return new Refusal.XmlNack(new Problem(
                15, $"The document follows CSS {document.Specification.Version}; {me} speaks CSS {specification.Version}.", "Let the exchange convert it: it knows what we speak.")
            {
                Pointer = $"/{document.Type.Code}",
                OriginalValue = document.Document.Namespace,
            });
        }

        // Who converted a document signed the copy: of a bridged message we have the hub's word, and the original can be fetched there.
        var signer = transmission.Conversion is null ? origin : ParticipantId.Hub.Value;
        var certificates = signer == ParticipantId.Hub.Value ? hub.Signing : partners.Of(signer);
        // A certificate that ended while the message waited for us does not undo what the hub receipted: it had to be valid then.
        if (!SignatureCheck.Verify(document.Document, signer, certificates, transmission.ReceivedAt).TryGet(out _, out var unsigned))
        {
            return unsigned;
        }

        if (ContentCheck.Schema(document) is { IsEmpty: false } schema)
        {
            return new Refusal.XmlNack(schema);
        }

        ImmutableArray<Problem> header = [.. Addressing(document), .. ContentCheck.Header(document)];
        return header.IsEmpty ? new CheckedDocument(document, ContentCheck.Content(document)) : new Refusal.FunctionalNack(header);
    }

    private IEnumerable<Problem> Addressing(BusinessDocument document)
    {
        var (sender, recipient) = (document.Header.MessageSender!, document.Header.MessageRecipient!);
        if (recipient != me.Value)
        {
            yield return Problem(document, "H002", "messageRecipient", recipient, $"The message is addressed to {recipient}; this is {me}.");
        }

        if (document.Facts.SenderOffice is { } office && ParticipantId.Parse(sender).Country is { } country && !office.StartsWith(country, StringComparison.Ordinal))
        {
            yield return Problem(document, "H003", $"{document.Type.Sender.Offices[0]}/referenceNumber", office, $"The customs office {office} does not belong to {sender}.");
        }

        if (document.Facts.RecipientOffices is { IsEmpty: false } offices && !offices.Any(ours => ours.StartsWith(me.Country!, StringComparison.Ordinal)))
        {
            yield return Problem(
                document, "H004", $"{document.Type.Recipient.Offices[0]}/referenceNumber", offices[0], $"None of the customs offices {string.Join(", ", offices)} belongs to {me}.");
        }

        var prepared = document.Header.PreparationDateAndTime!;
        if (DateTimeOffset.ParseExact(prepared, DocumentHeader.TimeFormat, CultureInfo.InvariantCulture, WhiteSpaceAndUtc) is var at && at > clock.GetUtcNow() + ClockTolerance)
        {
            yield return Problem(document, "H005", "preparationDateAndTime", prepared, $"preparationDateAndTime lies in the future; it is {clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss} UTC here.");
        }
    }

    private static Refusal.FunctionalNack Finding(BusinessDocument document, string reason, string where, string value, string detail) =>
        new(Problem(document, reason, where, value, detail));

    private static Problem Problem(BusinessDocument document, string reason, string where, string value, string detail) =>
        new(14, detail, "Correct the item and send the message with a new messageIdentification.")
        {
            Reason = reason,
            Pointer = document.Root.SelectSingleNode(where) is { } at ? XPathPointer.Of(at) : $"/{document.Type.Code}",
            OriginalValue = value,
        };
}

/// <summary>A document of a known origin, valid by schema and header. Only <see cref="DocumentCheck"/> makes one.</summary>
internal sealed record CheckedDocument(BusinessDocument Document, ImmutableArray<Problem> ContentProblems)
{
    // The schema makes these parts of the header mandatory.
    public string Sender => Document.Header.MessageSender!;

    public string MessageId => Document.Header.MessageIdentification!;
}

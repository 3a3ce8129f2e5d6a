using System.Collections.Immutable;
using System.Globalization;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>Who it is for, whose offices it names, when it was written (14 Hnnn), and the check digit of its MRN (93).</summary>
internal sealed class HeaderRules(ParticipantId me, TimeProvider clock) : IDocumentStep
{
    // XML Schema forgives white space around a dateTime.
    private const DateTimeStyles WhiteSpaceAndUtc = DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite | DateTimeStyles.AssumeUniversal;

    // As the hub's default: clocks of two systems differ by a little.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public Refusal? Refuse(BusinessDocument document, Transmission transmission)
    {
        ImmutableArray<Problem> problems = [.. Addressing(document), .. ContentCheck.Header(document)];
        return problems.IsEmpty ? null : new Refusal.FunctionalNack(problems);
    }

    private IEnumerable<Problem> Addressing(BusinessDocument document)
    {
        var (sender, recipient) = (document.Header.MessageSender!, document.Header.MessageRecipient!);
        if (recipient != me.Value)
        {
            yield return HeaderProblem.Of(document, "H002", "messageRecipient", recipient, $"The message is addressed to {recipient}; this is {me}.");
        }

        if (document.Facts.SenderOffice is { } office && ParticipantId.Parse(sender).Country is { } country && !office.StartsWith(country, StringComparison.Ordinal))
        {
            yield return HeaderProblem.Of(
                document, "H003", $"{document.Type.Sender.Offices[0]}/referenceNumber", office, $"The customs office {office} does not belong to {sender}.");
        }

        if (document.Facts.RecipientOffices is { IsEmpty: false } offices && !offices.Any(ours => ours.StartsWith(me.Country!, StringComparison.Ordinal)))
        {
            yield return HeaderProblem.Of(
                document, "H004", $"{document.Type.Recipient.Offices[0]}/referenceNumber", offices[0], $"None of the customs offices {string.Join(", ", offices)} belongs to {me}.");
        }

        var prepared = document.Header.PreparationDateAndTime!;
        if (DateTimeOffset.ParseExact(prepared, DocumentHeader.TimeFormat, CultureInfo.InvariantCulture, WhiteSpaceAndUtc) is var at && at > clock.GetUtcNow() + ClockTolerance)
        {
            yield return HeaderProblem.Of(
                document, "H005", "preparationDateAndTime", prepared, $"preparationDateAndTime lies in the future; it is {clock.GetUtcNow():yyyy-MM-ddTHH:mm:ss} UTC here.");
        }
    }
}

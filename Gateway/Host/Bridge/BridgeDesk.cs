using System.Collections.Immutable;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;

namespace CatsIce.Gateway.Bridge;

/// <summary>Converts valid documents into the version of their recipient (exchange profile, section 9): validated before, converted, validated again.</summary>
internal sealed class BridgeDesk(SchemaLibrary library, DocumentReader documents)
{
    // Each finding once more in words; a NACK holds more than anybody reads.
    private const int MostFindings = 500;

    /// <summary>The document with the conversion that it needs in any case, if it needs one; others are made when the movement asks for them.</summary>
    public Deliverable Run(Validated message)
    {
        var document = new Deliverable(message, SpokenBy(message));
        if (VersionChoice.For(document.Spoken, null, null, document.Sent) is var likely && likely != document.Sent && message.Problems.IsEmpty)
        {
            Prepare(document, likely);
        }
        return document;
    }

    public void Prepare(Deliverable document, string version) => document.Keep(version, Convert(document.Message.Document, document.Message.Recipient, version));

    private ImmutableArray<string> SpokenBy(Validated message) =>
        ParticipantId.TryParse(message.Recipient, out var id) && message.Caller.Registry.TryGet(id, out var recipient) ? Known(recipient) : [];

    private ImmutableArray<string> Known(Participant recipient) => [.. library.Versions.Select(css => css.Version).Where(recipient.Speaks)];

    /// <returns>The copy; or IE906 with 51 or 52. Their pointer is the root (NCTS G0009); the exact place stands in the text.</returns>
    private Outcome<ConvertedCopy> Convert(BusinessDocument document, string recipient, string to)
    {
        var from = document.Specification.Version;
        if (!library.TryGetBridge(from, to, out var bridge) || !bridge.Knows(document.Type.Code))
        {
            return Refuse(document, new Problem(
                52,
                $"{recipient} takes its messages in CSS {to} here, and CSS {to} has no {document.Type.Code} ({document.Type.Title}).",
                $"Agree on this matter with {recipient} by other means until it has moved on from CSS {to}.") { Reason = "E9002" });
        }
        return bridge.Convert(document.Root) switch
        {
            BridgeOutcome.Converted converted => Checked(document, to, converted),
            BridgeOutcome.Refused refused => Refuse(document, [.. refused.Findings.Take(MostFindings).Select(finding => Told(refused.Code, finding, recipient, to))]),
            _ => throw new InvalidOperationException("BridgeOutcome is a closed family."),
        };
    }

    // The hub signs it: what it signs must be the same message, and valid, whatever the table of the bridge says.
    private Outcome<ConvertedCopy> Checked(BusinessDocument original, string to, BridgeOutcome.Converted converted)
    {
        if (!documents.Read(converted.Document).TryGet(out var copy, out var unreadable))
        {
            return unreadable is Refusal.XmlNack { Problems: [{ Code: 18 }, ..] }
                ? Refuse(original, new Problem(51, $"Converted into CSS {to} the document would be over a limit of the exchange. {unreadable.Summary}", "Split the message."))
                : throw Broken(original, to, unreadable.Summary);
        }
        return copy.SchemaValid && copy.Specification.Version == to && copy.Type.Code == original.Type.Code && Same(copy.Header, original.Header) && copy.Facts.Mrn == original.Facts.Mrn
            ? new ConvertedCopy(original.Specification.Version, to, converted.Document, converted.Dropped)
            : throw Broken(original, to, "It is invalid, or it has another header or MRN than the original.");
    }

    // A version may forbid the correlationIdentifier of a message that another one lets answer.
    private static bool Same(DocumentHeader copy, DocumentHeader original) =>
        copy == original || copy == original with { CorrelationIdentifier = null };

    private static InvalidOperationException Broken(BusinessDocument original, string to, string why) =>
        new($"The bridge made a wrong {original.Type.Code} of CSS {to} out of {original.Header.MessageIdentification}. {why}");

    private static Problem Told(int code, BridgeFinding finding, string recipient, string to) =>
        new(code, $"{finding.Pointer}: {finding.Detail} {recipient} takes its messages in CSS {to} here.", finding.Mend) { Reason = finding.Reason, OriginalValue = finding.OriginalValue };

    private static Refusal.FunctionalNack Refuse(BusinessDocument document, params ImmutableArray<Problem> problems) => new([.. problems.Select(problem => problem.At(document.Root))]);
}

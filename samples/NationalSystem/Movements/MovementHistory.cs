using System.Data;
using System.Xml.Linq;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Movements;

/// <summary>What has been said of a movement, first to last, without what was refused. Who wants to know what was asked, answered or reserved reads it here: nothing is kept
/// twice, so nothing can disagree.</summary>
internal sealed class MovementHistory(StepStore steps, DocumentReader reader)
{
    /// <param name="types">Message codes; others are left out.</param>
    public IReadOnlyList<PastMessage> Of(IDbTransaction transaction, Mrn mrn, params string[] types) =>
    [
        .. steps.Standing(transaction, mrn.Value).Where(step => types.Contains(step.Type)).Select(step => new PastMessage(step.IsSent, Read(step.Document))),
    ];

    private BusinessDocument Read(byte[] stored) => reader.Read(stored).Match(
        document => document,
        refusal => throw new InvalidDataException($"A document that we have stored cannot be read any more: {refusal.Summary}"));
}

/// <summary>One message of a movement.</summary>
internal sealed record PastMessage(bool IsSent, BusinessDocument Document)
{
    public string Type => Document.Type.Code;

    public string Identification => Document.Header.MessageIdentification!;

    public string? Answers => Document.Header.CorrelationIdentifier;

    public ParticipantId Sender => ParticipantId.Parse(Document.Header.MessageSender!);

    public ParticipantId Recipient => ParticipantId.Parse(Document.Header.MessageRecipient!);

    /// <param name="path">From the root element.</param>
    public string? Text(string path) => Document.Root.SelectSingleNode(path)?.Value;

    public IEnumerable<XElement> Groups(string path) => Document.Groups(path);
}

/// <summary>Reads groups of a received document as they can be written into another one.</summary>
internal static class DocumentGroups
{
    /// <param name="path">From the root element.</param>
    public static IEnumerable<XElement> Groups(this BusinessDocument document, string path) =>
        document.Root.Select(path).Cast<System.Xml.XPath.XPathNavigator>().Select(group => XElement.Parse(group.OuterXml));

    /// <exception cref="InvalidDataException">The schema makes it mandatory, and it is not there.</exception>
    public static string Needed(this BusinessDocument document, string path) => document.Root.SelectSingleNode(path)?.Value
        ?? throw new InvalidDataException($"{document.Type.Code} has no {path}, though its schema asks for it.");
}

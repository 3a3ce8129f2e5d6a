using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Nacks;

/// <summary>A refusal as a business document: IE917 (XML NACK) or IE906 (functional NACK), signed by who refuses.</summary>
/// <param name="Specification">The CSS version that the answer is written in.</param>
/// <param name="Sender">Who refuses.</param>
/// <param name="Recipient">Who sent the refused document.</param>
/// <param name="PreparedAt">UTC; a fraction of a second is cut off.</param>
/// <param name="MessageIdentification">Of the NACK itself.</param>
/// <param name="CorrelationIdentifier">messageIdentification of the refused document, when it could be read.</param>
/// <param name="Mrn">Of the refused document; it travels only when it is a right one.</param>
public sealed record Nack(
    CommonSystemSpecification Specification,
    string Sender,
    string Recipient,
    DateTimeOffset PreparedAt,
    string MessageIdentification,
    string? CorrelationIdentifier,
    string? Mrn)
{
    // Longest texts of the NACK groups, an..512, and the most errors one NACK may list.
    private const int MaxText = 512;
    private const int MaxErrors = 9999;

    // A NACK must fit into a body as others read it (8 MiB), and nine thousand long quotations do not. What is left out is told when the rest is mended.
    private const int MaxCharacters = 2 * 1024 * 1024;

    /// <summary>Signed IE917, one XMLError a problem.</summary>
    public byte[] Sign(Refusal.XmlNack refusal, DocumentSigner signer) => Sign("IE917", refusal.Problems, XmlError, signer);

    /// <summary>Signed IE906, one FunctionalError a problem.</summary>
    public byte[] Sign(Refusal.FunctionalNack refusal, DocumentSigner signer) => Sign("IE906", refusal.Problems, FunctionalError, signer);

    private byte[] Sign(string type, ImmutableArray<Problem> problems, Action<StringBuilder, Problem> writeError, DocumentSigner signer)
    {
        var xml = new StringBuilder(2048);
        xml.Append(CultureInfo.InvariantCulture, $"<css:{type} xmlns:css=\"{Specification.Namespace}\" version=\"{Specification.Version}\">");
        Element(xml, "messageSender", Sender);
        Element(xml, "messageRecipient", Recipient);
        Element(xml, "preparationDateAndTime", PreparedAt.UtcDateTime.ToString(DocumentHeader.TimeFormat, CultureInfo.InvariantCulture));
        Element(xml, "messageIdentification", MessageIdentification);
        Element(xml, "messageType", type);
        Element(xml, "correlationIdentifier", Identifiers.MessageIdentification.TryParse(CorrelationIdentifier, out var refused) ? refused.Value : null);
        if (Identifiers.Mrn.TryParse(Mrn, out var mrn))
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Header><MRN>{mrn.Value}</MRN></Header>");
        }

        foreach (var problem in problems.Take(MaxErrors).TakeWhile(_ => xml.Length < MaxCharacters))
        {
            writeError(xml, problem);
        }

        xml.Append(CultureInfo.InvariantCulture, $"</css:{type}>");
        return signer.Sign(Encoding.UTF8.GetBytes(xml.ToString()));
    }

    private static void XmlError(StringBuilder xml, Problem problem)
    {
        xml.Append("<XMLError>");
        Element(xml, "errorLineNumber", problem.Line.ToString(CultureInfo.InvariantCulture));
        Element(xml, "errorColumnNumber", problem.Column.ToString(CultureInfo.InvariantCulture));
        Element(xml, "errorPointer", problem.Pointer);
        Element(xml, "errorCode", problem.Code.ToString(CultureInfo.InvariantCulture));
        Element(xml, "errorText", $"{problem.Detail} {problem.Mend}");
        Element(xml, "originalAttributeValue", problem.OriginalValue);
        xml.Append("</XMLError>");
    }

    private static void FunctionalError(StringBuilder xml, Problem problem)
    {
        xml.Append("<FunctionalError>");
        Element(xml, "errorPointer", problem.Pointer ?? "/");
        Element(xml, "errorCode", problem.Code.ToString(CultureInfo.InvariantCulture));
        Element(xml, "errorReason", problem.Reason);
        Element(xml, "originalAttributeValue", problem.OriginalValue);

        // CATS-specific: NCTS has no text here; without it a sender would have to look every code up.
        Element(xml, "errorText", $"{problem.Detail} {problem.Mend}");
        xml.Append("</FunctionalError>");
    }

    private static void Element(StringBuilder xml, string name, string? value) =>
        XmlText.Element(xml, name, string.IsNullOrEmpty(value) ? null : Clip(value));

    private static string Clip(string value) =>
        value.Length <= MaxText ? value
        : value[..(char.IsHighSurrogate(value[MaxText - 2]) ? MaxText - 2 : MaxText - 1)] + "…";
}

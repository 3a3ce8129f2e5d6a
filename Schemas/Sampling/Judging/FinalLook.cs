using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;

namespace CatsIce.Schemas.Sampling.Judging;

/// <summary>The last look at a document before it is given away: nothing that is not valid gets out.</summary>
internal static class FinalLook
{
    /// <exception cref="SampleException">Names every finding.</exception>
    public static void At(ReadOnlyMemory<byte> document, CommonSystemSpecification css, string what)
    {
        var findings = Findings(document, css);
        if (!findings.IsEmpty)
        {
            throw new SampleException(
                $"{what} would not be valid: {string.Join(" ", findings.Take(12).Select(f => $"[{f.Code} {f.Reason} {f.Pointer}: {f.Detail}]"))}");
        }
    }

    /// <returns>What the schema finds; where it finds nothing, what code lists, conditions and rules find.</returns>
    public static ImmutableArray<ContentFinding> Findings(ReadOnlyMemory<byte> document, CommonSystemSpecification css)
    {
        var valid = true;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, ValidationType = ValidationType.Schema, Schemas = css.Schemas,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, _) => valid = false;
        using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(document.Span)), settings);
        var root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
        if (valid)
        {
            return css.CheckContent(root);
        }

        var findings = css.ExplainSchema(root);
        return findings.IsEmpty ? throw new SampleException("The schema refuses the document, and the explainer finds nothing wrong in it.") : findings;
    }
}

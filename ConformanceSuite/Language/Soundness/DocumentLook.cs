using System.Xml.Linq;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Schemas;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Templates exist; paths are XPath and what is inserted is XML.</summary>
internal static class DocumentLook
{
    public static IEnumerable<(int Line, string Sentence)> At(Examined examined) => examined.Steps.OfType<DeliverStep>().SelectMany(step => Of(examined, step).Select(sentence => (step.Line, sentence)));

    private static IEnumerable<string> Of(Examined examined, DeliverStep step)
    {
        var document = step.Document;
        var version = document.Css ?? examined.Css.Version;
        if (document is { Template: { } template, Again: null } && !examined.Around.HasTemplate(version, template))
        {
            yield return $"There is no payload 'v{version}/payloads/{template}'.";
        }

        if (document is { Age: { } age, Again: null } && !(TimerAmount.TryParse(age, out var amount) && amount.Length > TimeSpan.Zero))
        {
            yield return $"'age' is '{age}'; expected an ISO 8601 duration (PT10M).";
        }

        foreach (var edit in document.Edits)
        {
            if (XPathFault(edit.At) is { } fault)
            {
                yield return fault;
            }

            if (edit is DocumentEdit.CopyElements { Source: var source } && XPathFault(source) is { } copyFault)
            {
                yield return copyFault;
            }

            if (edit is DocumentEdit.InsertElements { Xml: var xml } && !IsXml(xml))
            {
                yield return $"What is inserted at '{edit.At}' is not well-formed XML: one element or several, without namespaces.";
            }
        }

        if (step.Answer.Pointer is { } pointer && !pointer.StartsWith("${", StringComparison.Ordinal) && (XPathFault(pointer) is not null || !pointer.StartsWith('/')))
        {
            yield return $"'pointer' is '{pointer}'; expected an XPath from the root: /IE001/TransitOperation/MRN.";
        }
    }

    /// <summary>Null: it is one, as far as its variables let it be seen.</summary>
    public static string? XPathFault(string path)
    {
        try
        {
            XPathExpression.Compile(Variables.Pattern().Replace(path, "1"));
            return null;
        }
        catch (XPathException)
        {
            return $"'{path}' is no XPath 1.0.";
        }
    }

    private static bool IsXml(string xml)
    {
        try
        {
            return XElement.Parse($"<elements>{xml}</elements>").HasElements;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}

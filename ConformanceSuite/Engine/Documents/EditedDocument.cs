using System.Text;
using System.Xml.Linq;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>A document of a stimulus is text: the system under test signs it, not the suite.</summary>
internal static class EditedDocument
{
    private const string Correlation = "correlationIdentifier";

    public static string By(string document, DocumentEdit edit)
    {
        var tree = XDocument.Parse(document);
        edit.Apply(tree);
        return tree.Root!.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The document as a message that answers nothing.</summary>
    public static ReadOnlyMemory<byte> WithoutCorrelation(ReadOnlyMemory<byte> document)
    {
        var tree = XDocument.Load(new MemoryStream(document.ToArray()), LoadOptions.PreserveWhitespace);
        if (tree.Root!.Element(Correlation) is not { } correlation)
        {
            return document;
        }

        correlation.Remove();
        return Encoding.UTF8.GetBytes(tree.Root.ToString(SaveOptions.DisableFormatting));
    }
}

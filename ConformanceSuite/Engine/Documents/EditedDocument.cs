using System.Xml.Linq;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>A document of a stimulus is text: the system under test signs it, not the suite.</summary>
internal static class EditedDocument
{
    public static string By(string document, DocumentEdit edit)
    {
        var tree = XDocument.Parse(document);
        edit.Apply(tree);
        return tree.Root!.ToString(SaveOptions.DisableFormatting);
    }
}

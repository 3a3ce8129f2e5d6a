using System.Xml;
using System.Xml.Schema;

namespace CatsIce.Schemas.Resources;

/// <summary>Compiles all XSD files of one folder into one set.</summary>
internal static class SchemaSetLoader
{
    public static XmlSchemaSet Load(string folder)
    {
        var resolver = new EmbeddedSchemaResolver();
        var schemas = new XmlSchemaSet { XmlResolver = resolver };
        // A warning of the compiler (an import that was not found, for example) would leave a gap in the judgement: refused as well.
        schemas.ValidationEventHandler += (_, e) => throw Damaged(folder, e.Exception);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };
        try
        {
            foreach (var path in EmbeddedResources.In(folder, ".xsd"))
            {
                using var reader = XmlReader.Create(EmbeddedResources.Open(path), settings, EmbeddedSchemaResolver.AddressOf(path).AbsoluteUri);
                if (!schemas.Schemas().Cast<XmlSchema>().Any(s => s.SourceUri == reader.BaseURI))
                {
                    schemas.Add(null, reader);
                }
            }

            schemas.Compile();
        }
        catch (XmlSchemaException e)
        {
            throw Damaged(folder, e);
        }

        return schemas;
    }

    private static SpecificationException Damaged(string folder, XmlSchemaException e) =>
        new($"{e.SourceUri ?? folder}, line {e.LineNumber}, column {e.LinePosition}: {e.Message}", e);
}

using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Xsd_shape
{
    private const string Folder = "css/v3.0/xsd/";

    public static IEnumerable<TheoryDataRow<string>> Messages() => SchemaLibrary.ResourcePaths
        .Where(path => path.StartsWith(Folder + "I", StringComparison.Ordinal))
        .Select(path => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(path)));

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_message_compiles_alone_without_a_warning(string message)
    {
        var warnings = new List<string>();
        var schemas = Compile(message, warnings);
        Assert.Empty(warnings);
        Assert.NotNull(schemas.GlobalElements[new XmlQualifiedName(message, "urn:carec:cats-ice:css:3.0")]);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_message_begins_with_the_header_in_the_order_of_NCTS_and_ends_with_the_signature(string message)
    {
        var root = (XmlSchemaElement)Compile(message, []).GlobalElements[new XmlQualifiedName(message, "urn:carec:cats-ice:css:3.0")]!;
        var type = (XmlSchemaComplexType)root.ElementSchemaType!;
        var names = ((XmlSchemaSequence)type.ContentTypeParticle).Items.Cast<XmlSchemaElement>().Select(e => e.QualifiedName.Name).ToList();
        string[] header = ["messageSender", "messageRecipient", "preparationDateAndTime", "messageIdentification", "messageType", "correlationIdentifier"];
        Assert.Equal(header, names.Take(6));
        Assert.Equal("Signature", names[^1]);
        Assert.Equal(XmlSchemaUse.Required, ((XmlSchemaAttribute)type.AttributeUses[new XmlQualifiedName("version")]!).Use);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Only_plain_sequences_of_elements_are_used(string message)
    {
        var schemas = Compile(message, []);
        var seen = new HashSet<XmlSchemaType>();
        foreach (XmlSchemaElement element in schemas.GlobalElements.Values)
        {
            Walk(element.ElementSchemaType!, seen);
        }

        Assert.True(seen.Count > 3, $"{message}: the walk came nowhere.");
    }

    private static void Walk(XmlSchemaType type, HashSet<XmlSchemaType> seen)
    {
        if (type is not XmlSchemaComplexType { ContentType: XmlSchemaContentType.ElementOnly } complex || !seen.Add(type))
        {
            return;
        }

        var sequence = Assert.IsType<XmlSchemaSequence>(complex.ContentTypeParticle);
        Assert.Equal((1m, 1m), (sequence.MinOccurs, sequence.MaxOccurs));
        foreach (var item in sequence.Items)
        {
            Walk(Assert.IsType<XmlSchemaElement>(item).ElementSchemaType!, seen);
        }
    }

    private static XmlSchemaSet Compile(string message, List<string> warnings)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new OwnFiles() };
        schemas.ValidationEventHandler += (_, e) => warnings.Add($"{e.Exception.SourceUri} ({e.Exception.LineNumber}): {e.Message}");
        schemas.Add(null, $"css:///{message}.xsd");
        schemas.Compile();
        return schemas;
    }

    private sealed class OwnFiles : XmlResolver
    {
        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            SchemaLibrary.OpenResource(Folder + absoluteUri.AbsolutePath.TrimStart('/'));
    }
}

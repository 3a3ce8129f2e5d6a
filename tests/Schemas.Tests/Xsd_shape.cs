using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Xsd_shape
{
    public static IEnumerable<TheoryDataRow<string, string>> Messages() => SchemaLibrary.Default.Versions.SelectMany(css => SchemaLibrary.ResourcePaths
        .Where(path => path.StartsWith(Folder(css.Version) + "I", StringComparison.Ordinal))
        .Select(path => new TheoryDataRow<string, string>(css.Version, Path.GetFileNameWithoutExtension(path))));

    [Fact]
    public void The_signature_is_the_same_in_all_versions()
    {
        var texts = SchemaLibrary.Default.Versions.Select(css => new StreamReader(SchemaLibrary.OpenResource(Folder(css.Version) + "signature.xsd")).ReadToEnd());
        Assert.Single(texts.Distinct());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_message_compiles_alone_without_a_warning(string version, string message)
    {
        var warnings = new List<string>();
        var schemas = Compile(version, message, warnings);
        Assert.Empty(warnings);
        Assert.NotNull(schemas.GlobalElements[new XmlQualifiedName(message, "urn:carec:cats-ice:css:" + version)]);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_message_begins_with_the_header_in_the_order_of_NCTS_and_ends_with_the_signature(string version, string message)
    {
        var root = (XmlSchemaElement)Compile(version, message, []).GlobalElements[new XmlQualifiedName(message, "urn:carec:cats-ice:css:" + version)]!;
        var type = (XmlSchemaComplexType)root.ElementSchemaType!;
        var names = ((XmlSchemaSequence)type.ContentTypeParticle).Items.Cast<XmlSchemaElement>().Select(e => e.QualifiedName.Name).ToList();
        string[] header = ["messageSender", "messageRecipient", "preparationDateAndTime", "messageIdentification", "messageType", "correlationIdentifier"];
        Assert.Equal(header, names.Take(6));
        Assert.Equal("Signature", names[^1]);
        Assert.Equal(XmlSchemaUse.Required, ((XmlSchemaAttribute)type.AttributeUses[new XmlQualifiedName("version")]!).Use);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Only_plain_sequences_of_elements_are_used(string version, string message)
    {
        var schemas = Compile(version, message, []);
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

    private static XmlSchemaSet Compile(string version, string message, List<string> warnings)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new OwnFiles(version) };
        schemas.ValidationEventHandler += (_, e) => warnings.Add($"{e.Exception.SourceUri} ({e.Exception.LineNumber}): {e.Message}");
        schemas.Add(null, $"css:///{message}.xsd");
        schemas.Compile();
        return schemas;
    }

    private static string Folder(string version) => $"css/v{version}/xsd/";

    private sealed class OwnFiles(string version) : XmlResolver
    {
        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            SchemaLibrary.OpenResource(Folder(version) + absoluteUri.AbsolutePath.TrimStart('/'));
    }
}

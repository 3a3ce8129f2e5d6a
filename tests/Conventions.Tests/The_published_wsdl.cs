using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Conventions.Tests;

public sealed class The_published_wsdl
{
    private static readonly XNamespace Xs = XmlSchema.Namespace;
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Soap12 = "http://schemas.xmlsoap.org/wsdl/soap12/";

    private static XElement Definitions { get; } = XElement.Parse(Repository.Read("Schemas/wsdl/ice.wsdl"));
    private static XElement Inline { get; } = Definitions.Element(Wsdl + "types")!.Element(Xs + "schema")!;
    private static XElement Exchange { get; } = XElement.Parse(Repository.Read("Schemas/wsdl/exchange.xsd"));

    [Fact]
    public void Has_the_exchange_schema_inline() => Assert.Equal(Plain(Exchange).ToString(), Plain(Inline).ToString());

    [Fact]
    public void Declares_no_document_that_is_signed()
    {
        // A declared element under xs:any is bound to objects by zeep, JAX-WS and PHP, and its signature is lost.
        var names = Inline.Elements(Xs + "element").Select(element => (string)element.Attribute("name")!);
        Assert.DoesNotContain(names, name => name is "Receipt" or "Transmission" || name.StartsWith("IE", StringComparison.Ordinal));
        Offences.None(Definitions.Descendants(Xs + "import"));
        Offences.None(Definitions.Descendants(Xs + "include"));
        Assert.All(Definitions.Descendants(Xs + "any"), any => Assert.Equal("skip", (string?)any.Attribute("processContents")));
    }

    [Fact]
    public void Puts_no_default_namespace_on_anybodys_wrapper()
    {
        Assert.Null(Inline.Attribute("elementFormDefault"));
        var locals = Inline.Descendants(Xs + "element").Where(element => element.Parent != Inline).ToList();
        Assert.All(locals, local => Assert.Equal("qualified", (string?)local.Attribute("form")));
        Assert.All(locals, local => Assert.Null(local.Attribute("ref")));
    }

    [Fact]
    public void Names_children_of_request_and_response_differently()
    {
        // Equal names make wsimport fold request and response into one INOUT Holder parameter.
        foreach (var operation in Operations())
        {
            Offences.None(Children(operation).Intersect(Children(operation + "Response")));
        }
    }

    [Fact]
    public void Has_both_bindings_of_every_operation_at_one_address()
    {
        var bindings = Definitions.Elements(Wsdl + "binding").ToList();
        Assert.Equal(2, bindings.Count);
        Assert.All(bindings, binding => Assert.Equal(Operations(), binding.Elements(Wsdl + "operation").Select(NameOf)));
        var addresses = Definitions.Descendants(Soap + "address").Concat(Definitions.Descendants(Soap12 + "address")).ToList();
        Assert.Equal(2, addresses.Count);
        Assert.Single(addresses.Select(address => (string)address.Attribute("location")!).Distinct());
    }

    [Theory, InlineData("exchange.xsd"), InlineData("receipt.xsd"), InlineData("transmission.xsd"), InlineData("checkpoint.xsd"), InlineData("conformance.xsd")]
    public void Comes_with_schemas_that_compile(string file)
    {
        var problems = new List<string>();
        var schemas = new XmlSchemaSet();
        schemas.ValidationEventHandler += (_, problem) => problems.Add(problem.Message);
        var folder = Path.Combine(Repository.Root, "Schemas/wsdl");
        foreach (var part in XElement.Load(Path.Combine(folder, file)).Elements(Xs + "include")
                     .Select(include => (string)include.Attribute("schemaLocation")!).Append(file))
        {
            using var reader = XmlReader.Create(Path.Combine(folder, part));
            var schema = XmlSchema.Read(reader, (_, problem) => problems.Add(problem.Message))!;
            foreach (var include in schema.Includes.OfType<XmlSchemaInclude>().ToList()) schema.Includes.Remove(include);
            schemas.Add(schema);
        }

        schemas.Compile();
        Offences.None(problems);
    }

    private static List<string> Operations() =>
        [.. Definitions.Element(Wsdl + "portType")!.Elements(Wsdl + "operation").Select(NameOf)];

    private static IEnumerable<string> Children(string element) => Inline.Elements(Xs + "element").Single(e => NameOf(e) == element)
        .Element(Xs + "complexType")!.Element(Xs + "sequence")!.Elements(Xs + "element").Select(NameOf);

    private static string NameOf(XElement element) => (string)element.Attribute("name")!;

    /// <summary>The same content, whatever the indentation, the comments and the prefixes declared around it.</summary>
    private static XElement Plain(XElement element) => new(element.Name,
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration),
        element.Nodes().Select(object? (node) => node switch
        {
            XElement child => Plain(child),
            XText text when !string.IsNullOrWhiteSpace(text.Value) => string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            _ => null,
        }));
}

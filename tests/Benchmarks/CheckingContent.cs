using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using BenchmarkDotNet.Attributes;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.Benchmarks;

/// <summary>What code lists, conditions and rules add to validation by XSD. Both read the same bytes with the same validating reader; the second
/// also keeps the document as a tree, which the rules need.</summary>
public class CheckingContent
{
    private readonly CommonSystemSpecification _css = SchemaLibrary.Default.Versions.Single(css => css.Version == "3.0");
    private readonly DocumentReader _reader = new(SchemaLibrary.Default, DocumentLimits.Default);
    private byte[] _body = [];
    private XmlReaderSettings _judge = new();

    [Params("IE001-tir-dried-fruit", "IE001-typical-containers-by-road", "IE001-large-rail-containers")]
    public string Document { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        _body = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "messages", Document + ".xml"));
        _judge = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.None,
            Schemas = _css.Schemas,
            XmlResolver = null,
            DtdProcessing = DtdProcessing.Prohibit,
        };
        _judge.ValidationEventHandler += (_, e) => throw new InvalidOperationException($"{Document} is not valid: {e.Message}");
        if (!Content().Equals(0))
        {
            throw new InvalidOperationException($"{Document} has findings; a right document is measured.");
        }
    }

    [Benchmark(Baseline = true, Description = "XSD alone")]
    public int Schema()
    {
        using var reader = XmlReader.Create(new MemoryStream(_body), _judge);
        var nodes = 0;
        while (reader.Read())
        {
            nodes++;
        }

        return nodes;
    }

    [Benchmark(Description = "XSD, code lists, conditions, rules")]
    public int Content()
    {
        using var reader = XmlReader.Create(new MemoryStream(_body), _judge);
        return _css.CheckContent(new XPathDocument(reader, XmlSpace.Default).CreateNavigator()).Length;
    }

    /// <summary>For comparison, what the hub does with every message before it looks at its content: limits, canonical form, XSD, tree.</summary>
    [Benchmark(Description = "the hub's one parse and all checks")]
    public int Hub() => _reader.Read(_body).Match(document => ContentCheck.Content(document).Length, refusal => throw new InvalidOperationException(refusal.ToString()));
}

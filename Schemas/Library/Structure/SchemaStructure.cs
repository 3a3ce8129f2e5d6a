using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas.Structure;

/// <param name="Name">Local name and namespace as they stand in a document.</param>
/// <param name="Max">Large where the schema says unbounded.</param>
internal sealed record ElementParticle(XmlSchemaElement Element, XmlQualifiedName Name, int Min, int Max);

/// <summary>The compiled schemas as what they are in this specification: sequences of elements, and simple values. Anything
/// else (choice, all, any, mixed or simple content with attributes) is refused at load, because nothing here would explain it.</summary>
internal sealed class SchemaStructure
{
    private readonly FrozenDictionary<XmlQualifiedName, XmlSchemaElement> _roots;
    private readonly FrozenDictionary<XmlSchemaComplexType, ImmutableArray<ElementParticle>> _contents;

    public SchemaStructure(XmlSchemaSet schemas)
    {
        _roots = schemas.GlobalElements.Values.Cast<XmlSchemaElement>().ToFrozenDictionary(e => e.QualifiedName);
        var contents = new Dictionary<XmlSchemaComplexType, ImmutableArray<ElementParticle>>();
        foreach (var root in _roots.Values)
        {
            Visit(root, contents);
        }

        _contents = contents.ToFrozenDictionary();
    }

    /// <summary>The names that plans and rules made for these schemas ask for.</summary>
    public ElementNames Names { get; } = new();

    public IEnumerable<XmlSchemaElement> Roots => _roots.Values;

    public XmlSchemaElement? Root(XmlQualifiedName name) => _roots.GetValueOrDefault(name);

    /// <summary>The children a complex type allows, in their order; empty for a simple type.</summary>
    public ImmutableArray<ElementParticle> ChildrenOf(XmlSchemaElement element) =>
        element.ElementSchemaType is XmlSchemaComplexType type ? _contents[type] : [];

    private static void Visit(XmlSchemaElement element, Dictionary<XmlSchemaComplexType, ImmutableArray<ElementParticle>> contents)
    {
        if (element.ElementSchemaType is not XmlSchemaComplexType type || contents.ContainsKey(type))
        {
            return;
        }

        if (type.ContentType is not (XmlSchemaContentType.ElementOnly or XmlSchemaContentType.Empty))
        {
            throw Unsupported(element, $"content that is {type.ContentType}");
        }

        var children = Flatten(element, type.ContentTypeParticle).ToImmutableArray();
        if (children.Select(c => c.Name).Distinct().Count() < children.Length)
        {
            throw Unsupported(element, "two children of one name in different places");
        }

        contents.Add(type, children);
        foreach (var child in children)
        {
            Visit(child.Element, contents);
        }
    }

    private static IEnumerable<ElementParticle> Flatten(XmlSchemaElement owner, XmlSchemaParticle particle) => particle switch
    {
        XmlSchemaElement e => [new(e, e.QualifiedName, (int)e.MinOccurs, (int)Math.Min(e.MaxOccurs, int.MaxValue))],
        XmlSchemaSequence { MinOccurs: 1, MaxOccurs: 1 } s => s.Items.Cast<XmlSchemaParticle>().SelectMany(item => Flatten(owner, item)),
        // The compiled form of an empty sequence is a particle of a type of its own, without items.
        { MaxOccursString: null } when particle is not XmlSchemaGroupBase and not XmlSchemaAny => [],
        _ => throw Unsupported(owner, particle.GetType().Name),
    };

    private static SpecificationException Unsupported(XmlSchemaElement element, string what) =>
        new($"{element.SourceUri}, line {element.LineNumber}: element {element.QualifiedName.Name} has {what}; the schemas use sequences of elements only.");
}

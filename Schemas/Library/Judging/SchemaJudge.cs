using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas.Structure;
using CatsIce.Schemas.XPath;

namespace CatsIce.Schemas.Judging;

/// <summary>The schemas of one version, compiled for a reader that accepts what it is sure of and leaves all else to the platform's judge: what is accepted here is valid, what is not
/// accepted may be valid as well. Each message is compiled at its first use. Thread-safe.</summary>
internal sealed class SchemaJudge(SchemaStructure structure, string ns)
{
    private static readonly ImmutableArray<ValueTest> Never = [static _ => false];

    private readonly ConcurrentDictionary<string, ElementModel?> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<XmlSchemaComplexType, ContentModel> _contents = [];
    private readonly Dictionary<XmlSchemaSimpleType, ImmutableArray<ValueTest>> _values = [];
    private readonly Lock _compiling = new();

    /// <summary>Simple types of which no value is ever accepted here, because something in them is not known. None in the specifications we carry: a test asks.</summary>
    public IReadOnlyCollection<XmlSchemaSimpleType> Undecided { get { lock (_compiling) { return [.. _values.Where(v => v.Value == Never).Select(v => v.Key)]; } } }

    /// <returns>Null when there is no such message.</returns>
    public ElementModel? Root(string message) => _roots.TryGetValue(message, out var known) ? known : Compile(message);

    private ElementModel? Compile(string message)
    {
        // Names come from outside: only those of messages are kept.
        if (structure.Root(new XmlQualifiedName(message, ns)) is not { } root)
        {
            return null;
        }

        lock (_compiling)
        {
            return _roots.GetOrAdd(message, _ => Model(new ElementParticle(root, root.QualifiedName, 1, 1), structure.Names.Find(ElementNames.OfRoot(message))));
        }
    }

    private ElementModel Model(ElementParticle particle, int number)
    {
        var (name, element) = (particle.Name.Name, particle.Element);
        // A default or fixed value, or an element that stands for others, is beyond what is judged here.
        var isPlain = element is { DefaultValue: null, FixedValue: null, IsAbstract: false };
        var type = element.ElementSchemaType;
        return new ElementModel(
            name, Encoding.UTF8.GetBytes(name), particle.Name.Namespace, number, particle.Min, particle.Max,
            isPlain && type is XmlSchemaSimpleType simple ? Tests(simple) : Never,
            type!.TypeCode is XmlTypeCode.NormalizedString or XmlTypeCode.Base64Binary,
            isPlain && type is XmlSchemaComplexType complex ? Content(element, complex) : null);
    }

    private ContentModel Content(XmlSchemaElement element, XmlSchemaComplexType type)
    {
        if (!_contents.TryGetValue(type, out var content))
        {
            _contents.Add(type, content = new ContentModel(
                [.. structure.ChildrenOf(element).Select(child => Model(child, structure.Names.Find(child.Name.Name)))],
                [.. type.AttributeUses.Values.Cast<XmlSchemaAttribute>().Where(use => use.Use != XmlSchemaUse.Prohibited).Select(Attribute)],
                type.ContentType == XmlSchemaContentType.Empty));
        }

        return content;
    }

    private AttributeModel Attribute(XmlSchemaAttribute attribute)
    {
        var name = attribute.QualifiedName.Name;
        var isPlain = attribute is { DefaultValue: null, FixedValue: null } && attribute.QualifiedName.Namespace.Length == 0;
        return new AttributeModel(
            name, Encoding.UTF8.GetBytes(name), structure.Names.Find(ElementNames.OfAttribute(name)), attribute.Use == XmlSchemaUse.Required,
            isPlain ? Tests(attribute.AttributeSchemaType!) : Never);
    }

    private ImmutableArray<ValueTest> Tests(XmlSchemaSimpleType type)
    {
        if (!_values.TryGetValue(type, out var tests))
        {
            _values.Add(type, tests = ValueTests.Of(type) ?? Never);
        }

        return tests;
    }
}

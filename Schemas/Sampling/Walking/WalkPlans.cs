using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas.Sampling.Facts;
using CatsIce.Schemas.Sampling.Forms;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Sampling.Walking;

/// <summary>The messages of one version laid out for writing, each when it is first asked for. Thread-safe.</summary>
internal sealed class WalkPlans(CommonSystemSpecification css)
{
    private readonly SchemaStructure _structure = new(css.Schemas);
    private readonly ConcurrentDictionary<string, WalkNode> _plans = new();

    public WalkNode Of(string message) => _plans.GetOrAdd(message, code =>
        _structure.Root(new XmlQualifiedName(code, css.Namespace)) is { } root
            ? Build(root, [new PathStep(true, code)], 1, 1)
            : throw new ArgumentException($"CSS {css.Version} has no message '{code}'.", nameof(message)));

    private WalkNode Build(XmlSchemaElement element, ImmutableArray<PathStep> path, int min, int max)
    {
        var names = path.Select(step => step.Name).ToArray();
        var form = element.ElementSchemaType is XmlSchemaSimpleType type ? new LeafForm(type, css.CodeLists.ListAt(path)) : null;
        // Elements of other namespaces are the signature: documents are made unsigned.
        var children = _structure.ChildrenOf(element).Where(child => child.Name.Namespace.Length == 0)
            .Select(child => Build(child.Element, path.Add(new PathStep(false, child.Name.Name)), child.Min, child.Max));
        return new(
            string.Join('/', names), names[^1], Draw.Hash(names[^1]), min, max, form,
            Book.All.ValueAt(names), Book.All.GroupAt(names), Book.All.PresenceAt(names), [.. children]);
    }
}

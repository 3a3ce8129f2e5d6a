using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Explaining;

/// <summary>Collects what the explainer finds, and puts it into words.</summary>
internal sealed class Findings
{
    /// <summary>IE917 has room for no more.</summary>
    private const int MostErrors = 9999;

    private readonly List<ContentFinding> _all = [];

    /// <summary>Nothing more is looked for: a document with so many errors is not mended one by one.</summary>
    public bool AreFull => _all.Count >= MostErrors;

    public ImmutableArray<ContentFinding> InDocumentOrder() => [.. _all.OrderBy(f => f.Line).ThenBy(f => f.Column)];

    public void Value(Place at, ValueFault fault) => Value(at, at.Name, at.Pointer, at.Node.Value, fault);

    public void AttributeValue(Place at, XPathNavigator attribute, ValueFault fault) =>
        Value(at, $"attribute {attribute.LocalName}", PointerTo(at, attribute), attribute.Value, fault);

    public void Missing(Place parent, ImmutableArray<ElementParticle> expected, int index, int found)
    {
        var particle = expected[index];
        var times = particle.Min == 1 ? "is missing" : $"should be there {particle.Min} times or more, found {found}";
        Add(parent, 13, $"{parent.Pointer}/{particle.Name.Name}", null,
            $"{particle.Name.Name} {times} in {parent.Name}.", $"Add {particle.Name.Name} {Where(parent, expected, index)}.");
    }

    public void Unknown(Place at, IEnumerable<XmlQualifiedName> expected)
    {
        var names = expected.ToArray();
        var same = names.FirstOrDefault(n => n.Name == at.Name);
        var (detail, mend) = same is not null
            ? ($"{at.Name} is {Namespace(at.Node.NamespaceURI)} here; it should be {Namespace(same.Namespace)}.", "Correct the namespace: the root is in that of the specification, elements below it are in none.")
            : ($"{at.Name} is not known in {at.ParentName}.", $"Remove it, or correct its name. Known here: {string.Join(", ", names.Select(n => n.Name))}.");
        Add(at, 15, at.Pointer, at.Value, detail, mend);
    }

    public void OutOfOrder(Place at, ImmutableArray<ElementParticle> expected, int index)
    {
        var next = index + 1 < expected.Length ? $" and before {expected[index + 1].Name.Name}" : "";
        var after = index > 0 ? $"after {expected[index - 1].Name.Name}" : "first";
        Add(at, 15, at.Pointer, at.Value, $"{at.Name} is not in its place in {at.ParentName}: it comes {after}{next}.",
            $"Move it. The order is: {string.Join(", ", expected.Select(e => e.Name.Name))}.");
    }

    public void TooMany(Place at, ElementParticle particle, int found) =>
        Add(at, 35, at.Pointer, at.Value, $"{at.Name} may be there {(particle.Max == 1 ? "once" : $"{particle.Max} times at most")} in {at.ParentName}; found {found}.",
            "Remove those that are too many, or send them in the way the specification has for more.");

    public void ElementInValue(Place child, Place at) =>
        Add(child, 15, child.Pointer, child.Value, $"{at.Name} holds a value and no elements; found {child.Name}.", $"Write the value of {at.Name} as text.");

    public void TextInGroup(Place group, string text) =>
        Add(group, 15, group.Pointer, text.Trim(), $"{group.Name} holds no text; found '{Short(text.Trim())}'.", "Remove the text, or put it into the element it belongs to.");

    public void UnknownAttribute(Place at, XPathNavigator attribute, XmlSchemaComplexType? type)
    {
        var names = type?.AttributeUses.Names.Cast<XmlQualifiedName>().Select(n => n.Name).ToArray() ?? [];
        Add(at, 15, PointerTo(at, attribute), attribute.Value, $"{at.Name} has no attribute {attribute.Name}.",
            names.Length == 0 ? "Remove it: this element has no attributes." : $"Remove it. Known here: {string.Join(", ", names)}.");
    }

    public void MissingAttribute(Place at, XmlSchemaAttribute missing) =>
        Add(at, 13, $"{at.Pointer}/@{missing.QualifiedName.Name}", null,
            $"The attribute {missing.QualifiedName.Name} of {at.Name} is missing.", $"Add the attribute {missing.QualifiedName.Name}.");

    private void Value(Place at, string what, string pointer, string value, ValueFault fault) =>
        Add(at, fault.Code, pointer, value, $"{what}: expected {fault.Expected}; found '{Short(value)}'.", fault.Mend);

    private void Add(Place at, int code, string pointer, string? value, string detail, string mend)
    {
        if (!AreFull)
        {
            _all.Add(new(FindingKind.Xml, code, pointer, null, value, detail, mend, at.Line, at.Column));
        }
    }

    private static string PointerTo(Place at, XPathNavigator attribute) => $"{at.Pointer}/@{attribute.LocalName}";

    private static string Where(Place parent, ImmutableArray<ElementParticle> expected, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (parent.Node.SelectChildren(expected[i].Name.Name, expected[i].Name.Namespace).MoveNext())
            {
                return $"after {expected[i].Name.Name}";
            }
        }

        return $"as the first element of {parent.Name}";
    }

    private static string Namespace(string ns) => ns.Length == 0 ? "in no namespace" : $"in the namespace {ns}";

    private static string Short(string value) => value.Length <= 80 ? value : value[..80] + "…";
}

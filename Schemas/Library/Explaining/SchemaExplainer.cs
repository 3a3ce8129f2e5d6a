using System.Collections.Immutable;
using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Explaining;

/// <summary>Walks the compiled schemas beside a document and finds every error: one mistake does not hide the next, because
/// children are matched by name and each of them is looked into. Thread-safe.</summary>
internal sealed class SchemaExplainer(SchemaStructure structure)
{
    private readonly ValueJudge _values = new();

    /// <returns>In document order; what concerns a missing child stands at its parent.</returns>
    public ImmutableArray<ContentFinding> Explain(XPathNavigator document)
    {
        var at = new Place(null, RootElement.Of(document), 0);
        var findings = new Findings();
        if (structure.Root(Place.NameOf(at.Node)) is { } root)
        {
            Look(at, root, findings);
        }
        else
        {
            findings.Unknown(at, structure.Roots.Select(r => r.QualifiedName));
        }

        return findings.InDocumentOrder();
    }

    private void Look(Place at, XmlSchemaElement declared, Findings findings)
    {
        Attributes(at, declared.ElementSchemaType as XmlSchemaComplexType, findings);
        if (declared.ElementSchemaType is XmlSchemaSimpleType type)
        {
            Value(at, type, findings);
            return;
        }

        Text(at, declared, findings);
        Children(at, structure.ChildrenOf(declared), findings);
    }

    private void Attributes(Place at, XmlSchemaComplexType? type, Findings findings)
    {
        var declared = type?.AttributeUses.Values.Cast<XmlSchemaAttribute>().ToDictionary(a => a.QualifiedName) ?? [];
        var attribute = at.Node.Clone();
        for (var more = attribute.MoveToFirstAttribute(); more; more = attribute.MoveToNextAttribute())
        {
            if (declared.Remove(Place.NameOf(attribute), out var known))
            {
                if (_values.Judge(known.AttributeSchemaType!, attribute.Value) is { } fault)
                {
                    findings.AttributeValue(at, attribute, fault);
                }
            }
            else if (!IsLocationHint(attribute))
            {
                findings.UnknownAttribute(at, attribute, type);
            }
        }

        foreach (var missing in declared.Values.Where(a => a.Use == XmlSchemaUse.Required))
        {
            findings.MissingAttribute(at, missing);
        }
    }

    // A reader may be told where to find schemas; the judge does not listen, and neither do we.
    private static bool IsLocationHint(XPathNavigator attribute) =>
        attribute.NamespaceURI == XmlSchema.InstanceNamespace && attribute.LocalName is "schemaLocation" or "noNamespaceSchemaLocation";

    private void Value(Place at, XmlSchemaSimpleType type, Findings findings)
    {
        if (at.Children().FirstOrDefault() is { } child)
        {
            findings.ElementInValue(child, at);
        }
        else if (_values.Judge(type, at.Node.Value) is { } fault)
        {
            findings.Value(at, fault);
        }
    }

    private static void Text(Place at, XmlSchemaElement declared, Findings findings)
    {
        // An element declared empty holds nothing at all, not even white space; one that holds elements may be indented.
        var empty = ((XmlSchemaComplexType)declared.ElementSchemaType!).ContentType == XmlSchemaContentType.Empty;
        var child = at.Node.Clone();
        for (var more = child.MoveToFirstChild(); more; more = child.MoveToNext())
        {
            if (child.NodeType == XPathNodeType.Text || (empty && child.NodeType is XPathNodeType.Whitespace or XPathNodeType.SignificantWhitespace))
            {
                findings.TextInGroup(at, child.Value);
                return;
            }
        }
    }

    private void Children(Place at, ImmutableArray<ElementParticle> expected, Findings findings)
    {
        var places = new Dictionary<XmlQualifiedName, int>(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            places.Add(expected[i].Name, i);
        }

        List<(Place Child, int Index)> known = [];
        foreach (var child in at.Children())
        {
            if (places.TryGetValue(Place.NameOf(child.Node), out var index))
            {
                known.Add((child, index));
            }
            else
            {
                findings.Unknown(child, expected.Select(e => e.Name));
            }

            if (findings.AreFull)
            {
                return;
            }
        }

        var keep = InOrder.Keep([.. known.Select(k => k.Index)]);
        var counts = new int[expected.Length];
        for (var i = 0; i < known.Count && !findings.AreFull; i++)
        {
            var (child, index) = known[i];
            if (!keep[i])
            {
                findings.OutOfOrder(child, expected, index);
            }

            if (++counts[index] == expected[index].Max + 1)
            {
                findings.TooMany(child, expected[index], known.Count(k => k.Index == index));
            }

            Look(child, expected[index].Element, findings);
        }

        for (var i = 0; i < expected.Length; i++)
        {
            if (counts[i] < expected[i].Min)
            {
                findings.Missing(at, expected, i, counts[i]);
            }
        }
    }
}

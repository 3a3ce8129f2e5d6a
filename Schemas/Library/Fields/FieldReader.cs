using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas.Content;
using CatsIce.Schemas.Schematron;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Fields;

/// <summary>Lays the schemas, the code lists and the rules of one message side by side, field by field. For people and tools; no document is judged by it.</summary>
internal sealed partial class FieldReader(SchemaStructure structure, ContentPlan plan)
{
    /// <returns>The root element of the message.</returns>
    public Field Read(XmlSchemaElement root) =>
        Read(new ElementParticle(root, root.QualifiedName, 1, 1), "", plan.Of(root.QualifiedName.Name), []);

    /// <param name="here">Null where there is nothing to check.</param>
    /// <param name="fromAbove">Assertions of elements above that find fault below themselves, with the rest of the path to the place.</param>
    private Field Read(ElementParticle particle, string above, PlanNode? here, ImmutableArray<(string[] Path, Rule Rule)> fromAbove)
    {
        var path = $"{above}/{particle.Name.Name}";
        var own = here?.Assertions ?? [];
        var below = fromAbove.AddRange(own.SelectMany(a => PlacesOf(a).Select(place => (place, a.Rule))));
        var children = structure.ChildrenOf(particle.Element).Select(child =>
        {
            var towards = below.Where(b => b.Path[0] == child.Name.Name).ToArray();
            var field = Read(child, path, here?.Children.GetValueOrDefault(structure.Names.Element(child.Name.Name)), [.. towards.Where(b => b.Path.Length > 1).Select(b => (b.Path[1..], b.Rule))]);
            return field with { Rules = [.. field.Rules.Concat(towards.Where(b => b.Path.Length == 1).Select(b => b.Rule)).Distinct()] };
        });
        var type = particle.Element.ElementSchemaType as XmlSchemaSimpleType;
        return new Field(
            particle.Name.Name, path, particle.Min, particle.Max == int.MaxValue ? null : particle.Max, type is null ? null : FormatReader.Read(type),
            string.Join(" ", Words(particle.Element), Words(particle.Element.ElementSchemaType)).Trim(), here?.List, [.. own.Select(a => a.Rule)], [.. children]);
    }

    /// <summary>The plain paths in the assertion's expression of place; predicates and everything that is no plain path are left aside.</summary>
    private static IEnumerable<string[]> PlacesOf(Assertion assertion)
    {
        var at = assertion.AtText is null ? [""] : Predicate().Replace(assertion.AtText, "").Split('|', StringSplitOptions.TrimEntries);
        return at.Select(path => assertion.Missing is null ? path : path.Length == 0 ? assertion.Missing : $"{path}/{assertion.Missing}")
            .Where(path => PlainPath().IsMatch(path)).Select(path => path.Split('/'));
    }

    private static string Words(XmlSchemaAnnotated? annotated) => Space().Replace(
        string.Join(" ", annotated?.Annotation?.Items.OfType<XmlSchemaDocumentation>().SelectMany(d => d.Markup ?? []).OfType<XmlNode>().Select(n => n.InnerText) ?? []), " ").Trim();

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Predicate();

    [GeneratedRegex(@"^[A-Za-z][\w.\-]*(/[A-Za-z][\w.\-]*)*$")]
    private static partial Regex PlainPath();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

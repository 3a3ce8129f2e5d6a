using System.Xml.Schema;
using CatsIce.Schemas.Structure;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>Brings facts into the order of a schema. What the schema does not know is left out; the ledger will tell.</summary>
internal static class Arrangement
{
    public static void Arrange(this SchemaStructure structure, Fact fact, XmlSchemaElement declared)
    {
        var places = structure.ChildrenOf(declared).Index().ToDictionary(p => p.Item.Name.Name, p => (p.Index, p.Item.Element));
        var kept = fact.Children.Where(c => places.ContainsKey(c.Name) && !IsHollow(c)).OrderBy(c => places[c.Name].Index).ToList();
        fact.Children.Clear();
        fact.Children.AddRange(kept);
        foreach (var child in kept)
        {
            structure.Arrange(child, places[child.Name].Element);
        }
    }

    /// <summary>A group whose last value was moved or dropped.</summary>
    private static bool IsHollow(Fact fact) => fact.Text is null && fact.Children.All(IsHollow);
}

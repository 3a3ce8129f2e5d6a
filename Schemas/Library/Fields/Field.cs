using System.Collections.Immutable;

namespace CatsIce.Schemas.Fields;

/// <summary>One element of a message, with all that the specification says about it.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Path">From the root, as in errorPointer but without positions: <c>/IE001/Consignment/grossMass</c>.</param>
/// <param name="Least">How often it must stand there; 0 for optional.</param>
/// <param name="Most">How often it may stand there; null without limit.</param>
/// <param name="Format">Null for a group.</param>
/// <param name="Documentation">The words of the schema on the element and on its type; may be empty.</param>
/// <param name="List">The code list its value comes from.</param>
/// <param name="Rules">Conditions and rules that are judged here, or that find fault with this element.</param>
/// <param name="Children">In document order; empty for a value.</param>
public sealed record Field(
    string Name, string Path, int Least, int? Most, ValueFormat? Format, string Documentation, CodeList? List,
    ImmutableArray<Rule> Rules, ImmutableArray<Field> Children)
{
    /// <summary>As NCTS writes it: <c>1</c>, <c>0..1</c>, <c>1..999</c>.</summary>
    public string Cardinality => Least == Most ? $"{Least}" : $"{Least}..{(Most is { } most ? $"{most}" : "n")}";

    /// <summary>This field and all below it, in document order.</summary>
    public IEnumerable<Field> AndBelow() => Children.SelectMany(c => c.AndBelow()).Prepend(this);
}

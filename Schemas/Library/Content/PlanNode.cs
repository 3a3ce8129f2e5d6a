using System.Collections.Frozen;
using System.Collections.Immutable;
using CatsIce.Schemas.Schematron;

namespace CatsIce.Schemas.Content;

/// <summary>What there is to check at one element of a message and below it.</summary>
/// <param name="Children">By the number of the name: <see cref="XPath.ElementNames"/>.</param>
internal sealed record PlanNode(CodeList? List, ImmutableArray<Assertion> Assertions, FrozenDictionary<int, PlanNode> Children)
{
    public bool HasWork => List is not null || !Assertions.IsEmpty || Children.Count > 0;
}

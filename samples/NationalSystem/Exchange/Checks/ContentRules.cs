using System.Collections.Immutable;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>Code lists, conditions and rules of the version.</summary>
internal interface IContentRules
{
    ImmutableArray<Problem> Find(BusinessDocument document);
}

/// <summary>All of them, as the specification says.</summary>
internal sealed class ContentRules : IContentRules
{
    public ImmutableArray<Problem> Find(BusinessDocument document) => ContentCheck.Content(document);
}

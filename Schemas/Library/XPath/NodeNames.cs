using System.Collections.Immutable;

namespace CatsIce.Schemas.XPath;

/// <summary>A prefix and what it stands for, as an element declares it.</summary>
internal readonly record struct Declaration(string Prefix, string NamespaceUri);

/// <summary>Namespaces and prefixes of a <see cref="NodeTable"/>: there are two, that of the root and that of the signature; all else stands in none.</summary>
/// <param name="Numbers">What numbered the names when the table was built.</param>
internal sealed record NodeNames(ElementNames Numbers)
{
    public Declaration Root { get; init; } = new("", "");

    public Declaration Signature { get; init; } = new("", "");

    /// <summary>All that the root declares, whether or not it is used.</summary>
    public ImmutableArray<Declaration> OfRoot { get; init; } = [];

    public ImmutableArray<Declaration> OfSignature { get; init; } = [];
}

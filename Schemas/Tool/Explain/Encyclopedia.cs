using System.Collections.Immutable;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Everything that one version of the specification, and the exchange, know about a word.</summary>
internal sealed class Encyclopedia(SchemaLibrary library, CommonSystemSpecification css)
{
    private const int Offered = 4;

    private readonly ImmutableArray<IEntries> _entries =
    [
        new MessageEntries(css), new RuleEntries(css), new CodeListEntries(css), new ErrorEntries(library.Errors, css),
        new AgreementEntries(css), new StateEntries(css), new FieldEntries(css),
    ];

    public ImmutableArray<Explanation> Find(string word) => [.. _entries.SelectMany(e => e.Find(word))];

    /// <summary>The known words that are most like an unknown one; empty when none is like it.</summary>
    public IEnumerable<string> Nearest(string word) => _entries.SelectMany(e => e.Names).Distinct()
        .Select(name => (Name: name, Distance: Spelling.Distance(word, name)))
        .Where(near => near.Distance <= Math.Max(1, Math.Min(word.Length, near.Name.Length) / 2))
        .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal).Take(Offered).Select(near => near.Name);
}

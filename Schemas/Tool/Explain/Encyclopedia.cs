using System.Collections.Immutable;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Everything that one version of the specification, and the exchange, know about a word.</summary>
internal sealed class Encyclopedia(SchemaLibrary library, CommonSystemSpecification css)
{
    private const int Offered = 4;

    private static readonly Lazy<ImmutableArray<Encyclopedia>> Books = new(() => [.. SchemaLibrary.Default.Versions.Reverse().Select(css => new Encyclopedia(SchemaLibrary.Default, css))]);

    private readonly ImmutableArray<IEntries> _entries =
    [
        new MessageEntries(css), new RuleEntries(css), new CodeListEntries(css), new ErrorEntries(library.Errors, css),
        new AgreementEntries(css), new StateEntries(css), new FieldEntries(css),
    ];

    private string[]? _names;

    /// <summary>One for each version, newest first.</summary>
    public static ImmutableArray<Encyclopedia> All => Books.Value;

    public CommonSystemSpecification Css => css;

    public ImmutableArray<Explanation> Find(string word) => [.. _entries.SelectMany(e => e.Find(word))];

    /// <summary>The known words that are most like an unknown one; empty when none is like it.</summary>
    public IEnumerable<string> Nearest(string word)
    {
        _names ??= [.. _entries.SelectMany(e => e.Names).Distinct()];
        return _names.Where(name => Math.Abs(name.Length - word.Length) <= Tolerated(word, name))
            .Select(name => (Name: name, Distance: Spelling.Distance(word, name)))
            .Where(near => near.Distance <= Tolerated(word, near.Name))
            .OrderBy(near => near.Distance).ThenBy(near => near.Name, StringComparer.Ordinal).Take(Offered).Select(near => near.Name);
    }

    private static int Tolerated(string word, string name) => Math.Max(1, Math.Min(word.Length, name.Length) / 2);
}

using System.Collections.Immutable;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Examples;

/// <summary>The examples of one version (<c>rules/examples.json</c>): for each assertion of its rule book at least one document that
/// breaks it. Tests, the samples of mistakes and conformance checks are made from them.</summary>
public sealed class RuleExamples
{
    private RuleExamples(ImmutableArray<RuleExample> all) => All = all;

    public ImmutableArray<RuleExample> All { get; }

    /// <summary>Reads the file; keep the result.</summary>
    /// <exception cref="SpecificationException">The file contradicts the rule book or is not as it should be.</exception>
    public static RuleExamples Of(CommonSystemSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var path = $"css/v{specification.Version}/rules/examples.json";
        var rules = specification.Rules.All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var examples = SpecificationJson.Read<ExampleRow[]>(path).Select(row => row.Read(path)).ToImmutableArray();
        foreach (var example in examples)
        {
            if (!rules.TryGetValue(example.Rule, out var rule) || rule.Code != example.Code)
            {
                throw new SpecificationException($"{path}: there is no assertion '{example.Rule}' that answers with code {example.Code}.");
            }
        }

        return new(examples);
    }

    private sealed record ExampleRow(string Rule, string Sample, EditRow[] Breaks, int Code, string Pointer, EditRow[]? Legal = null, string[]? Also = null)
    {
        public RuleExample Read(string path) => new(Rule, Sample, Edits(path, Breaks), Code, Pointer, Edits(path, Legal ?? []), [.. Also ?? []]);

        private ImmutableArray<DocumentEdit> Edits(string path, EditRow[] rows) => [.. rows.Select(row => row.Read($"{path}, example of {Rule}"))];
    }

    private sealed record EditRow(string At, string? Set = null, bool Remove = false, string? Insert = null, string? Copy = null, EditPlace Place = EditPlace.After)
    {
        public DocumentEdit Read(string where) => (Set, Remove, Insert, Copy) switch
        {
            ({ } value, false, null, null) => new DocumentEdit.SetValue(At, value),
            (null, true, null, null) => new DocumentEdit.RemoveElement(At),
            (null, false, { } xml, null) => new DocumentEdit.InsertElements(At, xml, Place),
            (null, false, null, { } source) => new DocumentEdit.CopyElements(At, source, Place),
            _ => throw new SpecificationException($"{where}: the edit at '{At}' says exactly one of set, remove, insert and copy."),
        };
    }
}

using CatsIce.Schemas.Documentation.Examples;
using CatsIce.Schemas.Examples;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Conditions and rules, by errorReason (R0987) or by the id of one assertion (C0365-negative).</summary>
internal sealed class RuleEntries(CommonSystemSpecification css) : IEntries
{
    private const int Shown = 2;

    private readonly Lazy<ILookup<string, RuleExample>> _examples = new(() => ExampleFile(css).ToLookup(e => e.Rule));

    private readonly Lazy<ILookup<string, string>> _messages = new(() => css.Messages.All
        .SelectMany(m => css.FieldsOf(m.Code).AndBelow().SelectMany(f => f.Rules).Select(r => (Rule: r.Id, m.Code)).Distinct()).ToLookup(p => p.Rule, p => p.Code));

    public IEnumerable<string> Names => css.Rules.All.SelectMany(r => new[] { r.Reason, r.Id });

    public IEnumerable<Explanation> Find(string word) => css.Rules.All
        .Where(r => r.Reason.Equals(word, StringComparison.OrdinalIgnoreCase) || r.Id.Equals(word, StringComparison.OrdinalIgnoreCase))
        .GroupBy(r => r.Reason).Select(reason => Explain(reason.Key, [.. reason]));

    private Explanation Explain(string reason, Rule[] assertions) => new(
        reason, assertions[0].Kind == FindingKind.Condition ? "condition" : "rule", css.Version,
        [
            .. assertions[0].Summary is { } summary ? [new Fact("text", summary)] : Array.Empty<Fact>(),
            new("topic", assertions[0].Topic),
            new("answer", $"IE906 with errorCode {string.Join(" or ", assertions.Select(a => a.Code).Distinct().Order())} and errorReason {reason}"),
            new("messages", string.Join(", ", assertions.SelectMany(a => _messages.Value[a.Id]).Distinct().Order(StringComparer.Ordinal))),
            .. assertions.GroupBy(a => (a.Context, a.Mend)).SelectMany(alike => Facts([.. alike])),
            .. assertions.SelectMany(ExamplesOf).Take(Shown).Select(e => new Fact("example", EditWords.Sentence(e).Replace("`", "'", StringComparison.Ordinal))),
            new("source", string.Join(", ", assertions.Select(a => a.ResourcePath).Distinct())),
        ]);

    private IEnumerable<RuleExample> ExamplesOf(Rule rule) => _examples.Value[rule.Id];

    // A version that is only kept alive may have none.
    private static IEnumerable<RuleExample> ExampleFile(CommonSystemSpecification css) =>
        SchemaLibrary.ResourcePaths.Contains($"css/v{css.Version}/rules/examples.json") ? RuleExamples.Of(css).All : [];

    /// <summary>Assertions of one place with one remedy are told together.</summary>
    private static IEnumerable<Fact> Facts(Rule[] alike) =>
    [
        new(alike.Length == 1 ? alike[0].Id : "text", string.Join('\n', alike.Select(a => a.Text).Distinct())),
        new("where", alike[0].Context.Replace("css:", "", StringComparison.Ordinal)),
        new("mend", alike[0].Mend),
    ];
}

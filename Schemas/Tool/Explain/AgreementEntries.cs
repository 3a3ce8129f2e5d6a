using System.Collections.Immutable;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>Requirements (CSS-ENQ-003, also those that were given up) and timers (T-ENQUIRY-ANSWER).</summary>
internal sealed class AgreementEntries(CommonSystemSpecification css) : IEntries
{
    public IEnumerable<string> Names => css.Requirements.All.Select(r => r.Id).Concat(css.Requirements.Retired.Select(r => r.Id)).Concat(css.Timers.All.Select(t => t.Id));

    public IEnumerable<Explanation> Find(string word) =>
    [
        .. css.Requirements.All.Where(r => r.Id.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Explain),
        .. css.Requirements.Retired.Where(r => r.Id.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Explain),
        .. css.Timers.All.Where(t => t.Id.Equals(word, StringComparison.OrdinalIgnoreCase)).Select(Explain),
    ];

    private Explanation Explain(Requirement r) => new(r.Id, $"requirement ({r.Level.ToString().ToUpperInvariant()})", css.Version,
    [
        new("text", r.Text), new("section", css.Requirements.Sections.First(s => s.Id == r.Section).Title), new("who", string.Join(", ", r.Roles)), new("kind", r.Kind.ToString()),
        new("tested", r.Testability == Testability.Automatic ? "by a program" : $"{(r.Testability == Testability.Manual ? "by a person" : "declared")}: {r.WhyNot}"),
        .. About("messages", r.Messages), .. About("rules", r.Rules), .. About("timers", r.Timers), .. About("errors", r.Errors),
    ]);

    private Explanation Explain(RetiredRequirement r) => new(r.Id, "requirement that was given up", css.Version,
    [
        new("why", r.Why), .. r.ReplacedBy is null ? Array.Empty<Fact>() : [new("replaced by", r.ReplacedBy)],
    ]);

    private Explanation Explain(TimerParameter t) => new(t.Id, "timer", css.Version,
    [
        new("name", t.Name), new("default", $"{t.Default} (from {t.Least} to {t.Most})"), new("set by", t.Scope.ToString().ToLowerInvariant()),
        .. t.Setting is null ? Array.Empty<Fact>() : [new("setting", t.Setting)],
        new("starts when", t.StartsOn), new("stops when", t.StopsOn), new("then", t.Then), new("who acts", string.Join(", ", t.Roles)), .. About("messages", t.Messages), new("source", t.Source),
    ]);

    private static IEnumerable<Fact> About(string label, ImmutableArray<string> items) => items.IsEmpty ? [] : [new(label, string.Join(", ", items))];
}

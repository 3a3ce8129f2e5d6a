using System.Collections.Immutable;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Generation.Rules;

/// <summary>For each rule that a country can be offered a violation of: the violation, and the nearest document that keeps it.</summary>
internal sealed class RuleScenarios(CommonSystemSpecification css, Func<string, XDocument> samples)
{
    public const string Family = "rules";

    private const int First = 5001;

    // The engine writes these, and what is in them decides whether the document gets to its contents at all.
    private static readonly ImmutableArray<string> OfTheEngine = ["messageSender", "messageRecipient", "messageIdentification"];

    private readonly Dictionary<string, SampleTemplate> _templates = [];
    private readonly Dictionary<(Role Role, char? Letter), ImmutableArray<Try>> _tries = [];
    private readonly HashSet<string> _used = [];
    private readonly List<RuleExample> _leftOut = [];

    /// <summary>Version 2.0 has no examples: its rules are those of 3.0, in older clothes.</summary>
    public static bool HasExamples(CommonSystemSpecification css) => css.Version != "2.0";

    /// <summary>The examples that no scenario tells: countries do not receive the message, or no document of a story shows this one fault alone.</summary>
    public IReadOnlyList<RuleExample> LeftOut => _leftOut;

    /// <summary>The payloads that the scenarios name.</summary>
    public IEnumerable<GeneratedFile> Payloads => _used.Order(StringComparer.Ordinal).Select(sample => new GeneratedFile($"v{css.Version}/payloads/generated/{sample}", _templates[sample].Text));

    public IEnumerable<GeneratedScenario> All(Numbers numbers)
    {
        foreach (var example in RuleExamples.Of(css).All)
        {
            if (Tell(example, numbers) is { } scenario)
            {
                yield return scenario;
            }
            else
            {
                _leftOut.Add(example);
            }
        }
    }

    private GeneratedScenario? Tell(RuleExample example, Numbers numbers)
    {
        var message = example.Sample[..5];
        var edits = example.Breaks.Concat(example.Legal).ToArray();
        if (Lead.To(message) is not { } lead || edits.Any(edit => OfTheEngine.Contains(edit.At)))
        {
            return null;
        }

        var security = example.Breaks.OfType<DocumentEdit.SetValue>().FirstOrDefault(edit => edit.At == "TransitOperation/security")?.Value;
        var told = (edits.Any(edit => edit.At == "TransitOperation/MRN") ? null : MadeTelling(example, message, lead)) ?? TemplateTelling(example, message, lead, security ?? "0");
        return told is null ? null : Scenario(example, lead, told, numbers);
    }

    // On the document that the engine makes of the story.
    private Telling? MadeTelling(RuleExample example, string message, Lead lead) =>
        (from favourable in (bool?[])[true, false]
         let tries = Tries(lead.Role, null)
         where tries.All(attempt => Holds(example, attempt, attempt.Make(message, lead.From, favourable), example.Breaks, example.Legal))
         select new Telling(favourable == true ? "" : ", favourable: \"false\"", example.Breaks, example.Legal, null)).FirstOrDefault();

    // On the sample of the example.
    private Telling? TemplateTelling(RuleExample example, string message, Lead lead, string security)
    {
        // The number of a guarantee names its country and has a check digit: no sample has one that fits every story.
        if (lead.Role == Role.Guarantee || lead.From == "guarantee")
        {
            return null;
        }

        if (!_templates.TryGetValue(example.Sample, out var template))
        {
            template = _templates[example.Sample] = SampleTemplate.Of(samples(example.Sample), lead);
        }

        ImmutableArray<DocumentEdit> safe = security == "0" ? [] : [new DocumentEdit.SetValue("TransitOperation/security", security)];
        var (breaks, legal) = (safe.AddRange(template.Edits(example.Breaks)), safe.AddRange(template.Edits(example.Legal)));
        // Only the record says so, and only there it must agree with the number.
        char? letter = message is not ("IE001" or "IE003" or "IE115") ? null : security switch { "1" => 'L', "2" => 'K', "3" => 'M', _ => 'J' };
        if (!Tries(lead.Role, letter).All(attempt => Holds(example, attempt, XDocument.Parse(attempt.Fill(template.Text)), Filled(attempt, breaks), Filled(attempt, legal))))
        {
            return null;
        }

        _used.Add(example.Sample);
        return new($", template: generated/{example.Sample}", breaks, legal, letter is null ? null : security);
    }

    private ImmutableArray<Try> Tries(Role role, char? letter) =>
        _tries.TryGetValue((role, letter), out var tries) ? tries : _tries[(role, letter)] = Try.Of(css, role, letter);

    private static ImmutableArray<DocumentEdit> Filled(Try attempt, ImmutableArray<DocumentEdit> edits) => [.. edits.Select(attempt.Fill)];

    // The violation offends the rule at its place and, but for what can not be avoided, no other; the neighbour offends none.
    private static bool Holds(RuleExample example, Try attempt, XDocument document, ImmutableArray<DocumentEdit> breaks, ImmutableArray<DocumentEdit> legal) =>
        attempt.Look(document, breaks) is { } found
        && found.Any(finding => finding.Code == example.Code && finding.Pointer == example.Pointer && IsOf(example, finding))
        && found.All(finding => IsOf(example, finding) || (finding.Reason is { } also && example.Also.Contains(also)))
        && attempt.Look(document, legal) is { IsEmpty: true };

    private static bool IsOf(RuleExample example, ContentFinding finding) => finding.Reason is { } reason && example.Rule.StartsWith(reason, StringComparison.Ordinal);

    private GeneratedScenario Scenario(RuleExample example, Lead lead, Telling told, Numbers numbers)
    {
        var rule = css.Rules.All.First(rule => rule.Id == example.Rule);
        var message = example.Sample[..5];
        var correlates = lead.Correlates is { } name ? $", correlates: {name}" : "";
        var answer = example.Also.IsEmpty && told.Breaks.Length > 0 ? $"{{ IE906: \"{example.Code}\", reason: {rule.Reason}, pointer: \"{example.Pointer}\" }}" : "IE906";
        var deliver = $"- deliver: {{ from: {lead.From}, message: {message}{told.Source}{correlates}";
        return new(
            numbers.IdOf(lead.Letters, First, $"{css.Version}/{Family}/{example.Rule}"),
            example.Rule.ToLowerInvariant(),
            "the examples of the rules",
            $"{rule.Reason} is kept, code {example.Code} answers its violation ({example.Rule})",
            css.Version,
            lead.Role.ToString().ToLowerInvariant(),
            Family,
            lead.Requires,
            [RequirementOf(rule), "CSS-FUN-012", "CSS-RCV-002"],
            "must",
            true,
            told.Security is { } security ? $"{{ security: \"{security}\" }}" : "",
            [
                .. lead.Steps,
                .. Commented(rule.Text),
                $"{deliver}{EditText.Of(told.Breaks)}, as: wrong }}",
                $"  answer: {answer}",
                "# The nearest document that keeps it.",
                $"{deliver}{EditText.Of(told.Legal)}, as: right }}",
                "  answer: receipt",
            ]);
    }

    private string RequirementOf(Rule rule)
    {
        var topic = Path.GetFileNameWithoutExtension(rule.ResourcePath);
        return css.Requirements.All.FirstOrDefault(requirement => requirement.Rules.Contains(topic) && requirement.Level == RequirementLevel.Must && !requirement.Roles.All(role => role is "exchange" or "guarantor"))?.Id ?? "CSS-ORD-004";
    }

    private static IEnumerable<string> Commented(string text) => [$"# {text.ReplaceLineEndings(" ")}"];

    /// <param name="Source">What the delivery says beside sender and message.</param>
    /// <param name="Security">That the story must have; null: any.</param>
    private sealed record Telling(string Source, ImmutableArray<DocumentEdit> Breaks, ImmutableArray<DocumentEdit> Legal, string? Security);
}

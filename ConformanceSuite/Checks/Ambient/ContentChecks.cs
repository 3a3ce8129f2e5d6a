using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>What a document says: XSD, code lists, conditions and rules.</summary>
internal static class ContentChecks
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        Define("schema", "The document is valid by the XSD of its message.", "CSS-DOC-004", context => Findings(context, document => ContentCheck.Schema(document))),
        Define("mrn", "The check digit of the MRN is right.", "CSS-RUL-001", context => Findings(context, document => document.SchemaValid ? ContentCheck.Header(document) : null)),
        Define("code-lists", "Every coded value is in its code list at the date of the document.", "CSS-RUL-011", context => Content(context, 12)),
        Define("conditions", "What a condition requires is there, and what it forbids is not.", "CSS-RUL-013", context => Content(context, 13, 15)),
        Define("rules", "The values fit each other and their check digits.", "CSS-RUL-001", context => Content(context, 14)),
    ];

    private static IEnumerable<CheckResult> Content(CheckContext context, params int[] codes) =>
        Findings(context, document => document.SchemaValid ? context.Session.FindingsIn(document).RemoveAll(problem => !codes.Contains(problem.Code)) : null);

    // One result for each finding; one that passes where there is none. Null: it could not be looked at.
    private static IEnumerable<CheckResult> Findings(CheckContext context, Func<BusinessDocument, ImmutableArray<Problem>?> look)
    {
        if (context.Document is not { } document || look(document) is not { } problems)
        {
            return [];
        }

        return problems.IsEmpty
            ? [context.Result(true, context.Check.Sentence, "nothing found")]
            : problems.Select(problem => context.Result(
                false, problem.Mend, $"{problem.Code}{(problem.Reason is { } reason ? " " + reason : "")}: {problem.Detail}", problem.Pointer ?? "", RequirementOf(document.Specification, problem.Reason)));
    }

    /// <summary>The requirement that names the family of a condition or rule; null when none does.</summary>
    private static string? RequirementOf(CommonSystemSpecification css, string? reason)
    {
        var family = css.Rules.All.FirstOrDefault(rule => rule.Reason == reason)?.ResourcePath;
        return family is null ? null : css.Requirements.All
            .Where(requirement => requirement.Rules.Contains(Path.GetFileNameWithoutExtension(family)))
            .OrderByDescending(requirement => requirement.Section == "RUL").FirstOrDefault()?.Id;
    }
}

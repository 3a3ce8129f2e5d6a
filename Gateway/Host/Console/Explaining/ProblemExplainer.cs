using System.Globalization;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Explaining;

/// <summary>Says of a problem which clause of the specification was not kept. It reads the specification alone, never the store.</summary>
internal sealed class ProblemExplainer(SchemaLibrary library)
{
    // A code may stand behind dozens of requirements; those that no reason narrows down are too many to help anybody.
    private const int MostOfOneCode = 3;

    /// <param name="answer">IE917, IE906, or something else where the refusal had no NACK to travel in.</param>
    /// <param name="version">Of the document; null takes the newest.</param>
    public ExplainedProblem Explain(Problem problem, string answer, string? version)
    {
        var css = version is not null && library.TryByVersion(version, out var known) ? known : library.Versions[^1];
        var family = answer == "IE917" ? ErrorFamily.Xml : ErrorFamily.Functional;
        var code = problem.Code.ToString(CultureInfo.InvariantCulture);
        return new ExplainedProblem(
            problem.Code, library.Errors.Of(family).Where(error => error.Code == code).Select(error => Plain(error.Meaning)).FirstOrDefault(), problem.Reason, problem.Detail, problem.Mend, problem.Pointer, problem.OriginalValue,
            problem.Line, problem.Column, [.. Clauses(css, family, code, problem.Reason).DistinctBy(clause => clause.Id)]);
    }

    private IEnumerable<Clause> Clauses(CommonSystemSpecification css, ErrorFamily family, string code, string? reason)
    {
        if (reason is not null && library.Errors.Find(reason).FirstOrDefault(error => error.Family is ErrorFamily.Signature or ErrorFamily.Header or ErrorFamily.Version) is { } finding)
        {
            return Citing(css, Name(finding.Family, reason)).Append(new Clause("Code", reason, Plain(finding.Meaning), "codes of answers"));
        }
        if (reason is not null && css.Rules.All.Where(rule => rule.Reason == reason).ToArray() is [var first, ..] rules)
        {
            var file = Path.GetFileNameWithoutExtension(first.ResourcePath);
            return rules.Select(rule => new Clause(rule.Kind.ToString(), rule.Id, rule.Text, rule.ResourcePath))
                .Concat(css.Requirements.All.Where(requirement => requirement.Rules.Contains(file)).Select(requirement => Cite(css, requirement)));
        }
        var list = reason is not null && css.CodeLists.TryGet(reason, out var found) ? found : null;
        return (list is null ? [] : new[] { new Clause("CodeList", reason!, $"The value must be one of the code list {reason}.", list.ResourcePath) })
            .Concat(Citing(css, Name(family, code)).Take(MostOfOneCode));
    }

    private static IEnumerable<Clause> Citing(CommonSystemSpecification css, string error) =>
        css.Requirements.All.Where(requirement => requirement.Errors.Contains(error)).OrderBy(requirement => requirement.Errors.Length).Select(requirement => Cite(css, requirement));

    private static Clause Cite(CommonSystemSpecification css, Requirement requirement)
    {
        var section = css.Requirements.Sections.First(section => section.Id == requirement.Section);
        return new Clause("Requirement", requirement.Id, requirement.Text, $"CSS {css.Version}, {section.Title}");
    }

    /// <summary>The specification marks names as its pages show them; here they stand as they are.</summary>
    public static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);

    // As requirements name what they are about: functional:92, signature:S014.
    private static string Name(ErrorFamily family, string code) => $"{family.ToString().ToLowerInvariant()}:{code}";
}

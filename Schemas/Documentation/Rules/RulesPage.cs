using CatsIce.Schemas.Documentation.Examples;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Rules;

/// <summary>Conditions and rules, by their numbers.</summary>
internal static class RulesPage
{
    private const string File = "rules.html";

    public static Page Make(Edition edition)
    {
        var reasons = edition.Css.Rules.All.GroupBy(r => r.Reason).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        return new(
            $"{edition.Folder}/{File}", "Conditions and rules", $"{edition.Folder}/{File}",
            [
                .. edition.Chapters.Body("rules"),
                Markup.H2("overview", "Overview"),
                DataTable.Make(
                    $"The {reasons.Length} conditions and rules of CSS {edition.Css.Version}", ["Number", "Kind", "What holds", "Assertions", "Messages"],
                    reasons.Select(reason => new DataRow(
                        null, Markup.Link($"#{reason.Key}", reason.Key), Kind(reason.First()), reason.First().Summary ?? string.Join(" ", reason.Select(r => r.Text).Distinct()), $"{reason.Count()}",
                        string.Join(", ", reason.SelectMany(r => edition.MessagesOf(r)).Distinct().Order(StringComparer.Ordinal))))),
                .. reasons.Select(reason => Section(edition, reason.Key, [.. reason])),
            ]);
    }

    private static object Section(Edition edition, string reason, Rule[] assertions) => Markup.Element(
        "section", Markup.Class("rule"),
        Markup.H2(reason, $"{reason}, {Kind(assertions[0]).ToLowerInvariant()}: {assertions[0].Topic}"),
        assertions[0].Summary is { } summary ? Markup.P(summary) : null,
        Markup.P(
            "Broken, it is answered with IE906, errorCode ", string.Join(" or ", assertions.Select(a => a.Code).Distinct().Order()), ", errorReason ", Markup.Code(reason), ". In ",
            string.Join(", ", assertions.SelectMany(a => edition.MessagesOf(a)).Distinct().Order(StringComparer.Ordinal)), "."),
        DataTable.Make(
            $"Assertions of {reason}", ["Assertion", "Code", "What holds", "Where", "How to mend"],
            assertions.Select(a => new DataRow(a.Id == reason ? null : a.Id, a.Id, $"{a.Code}", a.Text, Markup.Code(a.Context.Replace("css:", "", StringComparison.Ordinal)), a.Mend))),
        ExampleTable.Make(edition, reason, assertions));

    private static string Kind(Rule rule) => rule.Kind == FindingKind.Condition ? "Condition" : "Rule";
}

using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation.Signatures;

/// <summary>One scenario for each forgery: it is refused as it must be, and the genuine document is taken afterwards.</summary>
internal static class ForgeryScenarios
{
    public const string Family = "signature";

    private const int First = 7001;
    private const int FirstOfOlder = 9001;

    public static IEnumerable<GeneratedScenario> Of(CommonSystemSpecification css, Numbers numbers) => ForgeryCatalogue.All.Select(forgery => new GeneratedScenario(
        numbers.IdOf("ANY", css.Version == "2.0" ? FirstOfOlder : First, $"{css.Version}/{Family}/{forgery.Name}"),
        forgery.Name,
        "the catalogue of forgeries",
        $"A document that {forgery.Does} is refused",
        css.Version,
        "any",
        Family,
        forgery.Requires,
        [.. new[] { forgery.Duty, forgery.Offends, "CSS-RCV-002" }.Distinct().Where(id => Binds(css, id))],
        "must",
        true,
        "",
        [
            $"- deliver: {{ from: departure, message: IE001, forge: {forgery.Name} }}",
            $"  answer: {AnswerOf(forgery.Answer)}",
            "# It has changed nothing: the genuine record is taken.",
            "- deliver: { from: departure, message: IE001, as: record }",
            "  answer: receipt",
        ]));

    private static bool Binds(CommonSystemSpecification css, string id) =>
        css.Requirements.TryGet(id, out var requirement) && !requirement.Roles.All(role => role is "exchange" or "operator" or "guarantor");

    private static string AnswerOf(AnswerExpected answer) => answer.Kind switch
    {
        AnswerKind.FunctionalNack => Group("IE906", answer),
        AnswerKind.XmlNack => Group("IE917", answer),
        AnswerKind.Refused => "refused",
        _ => throw new InvalidOperationException($"A forgery is not answered by {answer.Kind}."),
    };

    private static string Group(string kind, AnswerExpected answer) =>
        answer.Code is null ? kind : $"{{ {kind}: \"{answer.Code}\"{(answer.Reason is { } reason ? $", reason: {reason}" : "")} }}";
}

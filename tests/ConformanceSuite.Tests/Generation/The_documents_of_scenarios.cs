using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Generation.Rules;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Generation;

/// <summary>A document that must be refused has the one fault that the answer names, in every story; and what is changed in a document that must be taken leaves it legal.</summary>
public sealed class The_documents_of_scenarios
{
    // What they answer is not in the document, but in the record or in the messages before.
    private static readonly string[] OfTheRecord = ["26", "90", "92", "93"];

    private static readonly Dictionary<(string Css, Role Role), ImmutableArray<Try>> Tries = [];

    [Fact]
    public void Are_as_legal_or_illegal_as_their_answers_say()
    {
        var faults = from file in Directory.EnumerateFiles(ScenarioLibrary.OwnFolder, "*.yaml", SearchOption.AllDirectories)
                     let scenario = ScenarioReader.Read(Path.GetRelativePath(ScenarioLibrary.OwnFolder, file), File.ReadAllBytes(file)).Scenario
                     where scenario is not null
                     from step in scenario.Steps.SelectMany(step => step.WithInner()).OfType<DeliverStep>()
                     where step.Document is { Template: null, Again: null, Forgery: null, Edits.Length: > 0 } && !OfTheRecord.Contains(step.Answer.Code)
                        && !step.Document.Edits.Any(edit => edit.At is "messageIdentification" or "messageSender" || TakesFromAnother(edit))
                     let fault = FaultOf(scenario, step)
                     where fault is not null
                     select $"{scenario.File}:{step.Line}: {fault}";
        var found = faults.ToArray();
        Assert.True(found.Length == 0, string.Join("\n", found));
    }

    private static string? FaultOf(Scenario scenario, DeliverStep step)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(step.Document.Css ?? scenario.Css, out var css));
        var role = scenario.Role == Role.Any ? Role.Destination : scenario.Role;
        var key = (css.Version, role);
        foreach (var attempt in (Tries.TryGetValue(key, out var known) ? known : Tries[key] = Try.Of(css, role, null)).Where(attempt => (scenario.Movement.Kind == "TIR") == attempt.IsTir))
        {
            var made = attempt.Make(step.Document.Message, step.Document.From, step.Document.Favourable);
            if (attempt.Look(made, Filled(attempt, step)) is not { } found)
            {
                return "a story has not what an edit changes.";
            }

            if (!Fits(step.Answer, found))
            {
                return $"the checks find {string.Join(", ", found.Take(4).Select(finding => $"{finding.Code} {finding.Reason} {finding.Pointer}").DefaultIfEmpty("nothing"))}.";
            }
        }

        return null;
    }

    // The value stands in a message of the system under test.
    private static bool TakesFromAnother(CatsIce.Schemas.Examples.DocumentEdit edit) => edit is CatsIce.Schemas.Examples.DocumentEdit.SetValue { Value: var value } && value.Contains(":/", StringComparison.Ordinal);

    private static bool Fits(AnswerExpected answer, ImmutableArray<ContentFinding> found) => answer.Kind switch
    {
        AnswerKind.Receipt => found.IsEmpty,
        AnswerKind.XmlNack => found.Any(finding => finding.Kind == FindingKind.Xml && Names(answer, finding)),
        AnswerKind.FunctionalNack => found.All(finding => finding.Kind != FindingKind.Xml) && found.Any(finding => Names(answer, finding)),
        _ => !found.IsEmpty,
    };

    private static bool Names(AnswerExpected answer, ContentFinding finding) =>
        (answer.Code is null || answer.Code == finding.Code.ToString(System.Globalization.CultureInfo.InvariantCulture))
        && (answer.Reason is null || answer.Reason == finding.Reason)
        && (answer.Pointer is null || answer.Pointer == finding.Pointer);

    private static IEnumerable<CatsIce.Schemas.Examples.DocumentEdit> Filled(Try attempt, DeliverStep step) => step.Document.Edits.Select(edit => attempt.Fill(edit));
}

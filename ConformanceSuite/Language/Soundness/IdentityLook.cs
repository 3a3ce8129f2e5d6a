using System.Text.RegularExpressions;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Id, title, folder, and that something is asked at all.</summary>
internal static partial class IdentityLook
{
    /// <summary>The folder of files that were generated, inside that of their family or around it.</summary>
    private const string Generated = "generated";

    public static IEnumerable<(int Line, string Sentence)> At(Examined examined)
    {
        var scenario = examined.Scenario;
        if (!WellFormedId().IsMatch(scenario.Id))
        {
            yield return (examined.LineOf("id"), $"'id' is '{scenario.Id}'; expected TR, three letters and four digits: TR-DST-0012.");
        }

        var expected = $"v{scenario.Css}/{scenario.Family}/";
        var folders = scenario.File.Split('/')[..^1];
        if (!folders.Where(folder => folder != Generated).SequenceEqual([$"v{scenario.Css}", scenario.Family]))
        {
            yield return (examined.LineOf("family"), $"The file lies in '{string.Join('/', folders)}', but version and family of the scenario say '{expected}'.");
        }

        if (!examined.Steps.Any(step => step is DeliverStep or ExpectStep or ExpectNoneStep or CheckStep or AskStep))
        {
            yield return (examined.LineOf("steps"), "The scenario asks nothing of the system under test: no deliver, expect, expectNone, check or ask is among its steps.");
        }

        if (scenario.Preconditions.Contains(scenario.Id))
        {
            yield return (examined.LineOf("preconditions"), "The scenario is its own precondition.");
        }
    }

    [GeneratedRegex("^TR-[A-Z]{3}-[0-9]{4}$")]
    private static partial Regex WellFormedId();
}

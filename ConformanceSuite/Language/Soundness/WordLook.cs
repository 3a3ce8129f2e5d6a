using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Features, stimuli, checks, forgeries and parties are words of their catalogues.</summary>
internal static class WordLook
{
    public static IEnumerable<(int Line, string Sentence)> At(Examined examined)
    {
        var words = examined.Around.Vocabulary;
        var requires = examined.LineOf("requires");
        return examined.Scenario.Requires.Select(feature => (requires, Unknown("feature", feature, words.Features)))
            .Concat(examined.Steps.SelectMany(step => OfStep(step, words)))
            .Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!));
    }

    private static IEnumerable<(int, string?)> OfStep(Step step, Vocabulary words) => step switch
    {
        StimulateStep stimulate => [(step.Line, Unknown("stimulus", stimulate.Do, words.Stimuli))],
        ExpectStep expect => [.. expect.Checks.Select(call => (step.Line, Unknown("check", call.Name, words.Checks.Keys))), (step.Line, UnknownParty(expect.To))],
        ExpectNoneStep none => [(step.Line, UnknownParty(none.To))],
        CheckStep check => [(step.Line, Unknown("check", check.Call.Name, words.Checks.Keys))],
        DeliverStep { Document.Again: null } deliver => [(step.Line, UnknownParty(deliver.Document.From)), (step.Line, deliver.Document.Forgery is { } forgery ? Unknown("forgery", forgery, words.Forgeries) : null)],
        _ => [],
    };

    private static string? UnknownParty(string? party) => party is null ? null : Unknown("party", party, Parties.All);

    private static string? Unknown(string kind, string word, IEnumerable<string> known)
    {
        if (known.Contains(word))
        {
            return null;
        }

        var suggestion = Spelling.Suggest(word, known);
        return $"There is no {kind} '{word}'{(suggestion.Length > 0 ? suggestion : $"; expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.")}";
    }
}

using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Times are timers of the specification, so that no scenario holds a number that the agreement decides; or ISO 8601 durations.</summary>
internal static class TimeLook
{
    public static IEnumerable<(int Line, string Sentence)> At(Examined examined) =>
        from step in examined.Steps
        from time in TimesOf(step)
        where time.Text is not null && !time.Text.Contains("${", StringComparison.Ordinal) && !IsTime(time.Text, examined.Css.Timers)
        select (step.Line, $"'{time.Key}' is '{time.Text}', which is neither a timer of CSS {examined.Css.Version} nor a duration in one unit as PT30S, PT5M, PT1H or P8D{Suggestion(time.Text!, examined.Css.Timers)}");

    private static IEnumerable<(string Key, string? Text)> TimesOf(Step step) => step switch
    {
        ExpectStep expect => [("within", expect.Within)],
        ExpectNoneStep none => [("for", none.For)],
        AdvanceStep advance => [("by", advance.By), ("less", advance.Less)],
        _ => [],
    };

    private static bool IsTime(string text, Timers timers) => timers.TryGet(text, out _) || TimerAmount.TryParse(text, out _);

    private static string Suggestion(string text, Timers timers) => Spelling.Suggest(text, timers.All.Select(timer => timer.Id)) is { Length: > 0 } suggestion ? suggestion : ".";
}

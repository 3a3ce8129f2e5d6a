using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Language.Soundness;

/// <summary>Arguments of checks are those that the check takes, and of their kind. What is saved under a name is looked at by <see cref="NameLook"/>.</summary>
internal static class CheckLook
{
    public static IEnumerable<(int Line, string Sentence)> At(Examined examined) =>
        from step in examined.Steps
        from call in CallsOf(step)
        where examined.Around.Vocabulary.Checks.ContainsKey(call.Name)
        from sentence in Of(examined, call, examined.Around.Vocabulary.Checks[call.Name])
        select (step.Line, sentence);

    public static ImmutableArray<CheckCall> CallsOf(Step step) => step switch { ExpectStep expect => expect.Checks, CheckStep check => [check.Call], _ => [] };

    /// <summary>Arguments that name something saved.</summary>
    public static IEnumerable<(string Key, string Name)> SavedIn(Step step, Vocabulary words) =>
        from call in CallsOf(step)
        where words.Checks.ContainsKey(call.Name)
        from argument in words.Checks[call.Name]
        where argument.Kind is ArgumentKind.Saved && call.Arguments.TryGetValue(argument.Name, out var name) && !name.Contains("${", StringComparison.Ordinal)
        select (argument.Name, call.Arguments[argument.Name]);

    private static IEnumerable<string> Of(Examined examined, CheckCall call, ImmutableArray<CheckArgument> arguments)
    {
        foreach (var missing in arguments.Where(argument => argument.Required && !call.Arguments.ContainsKey(argument.Name)))
        {
            yield return $"The check '{call.Name}' needs the argument '{missing.Name}': {missing.Sentence}.";
        }

        foreach (var (name, value) in call.Arguments)
        {
            if (name == CheckDefinition.RequirementArgument)
            {
                if (!examined.Css.Requirements.TryGet(value, out _))
                {
                    yield return $"CSS {examined.Css.Version} has no requirement '{value}'{Spelling.Suggest(value, examined.Css.Requirements.All.Select(requirement => requirement.Id)) switch { "" => ".", var near => near }}";
                }
            }
            else if (arguments.FirstOrDefault(argument => argument.Name == name) is not { } known)
            {
                var names = arguments.Select(argument => argument.Name).Append(CheckDefinition.RequirementArgument);
                yield return $"The check '{call.Name}' has no argument '{name}'; it takes {string.Join(", ", names)}.";
            }
            else if (!value.Contains("${", StringComparison.Ordinal) && Fault(examined, known, value) is { } fault)
            {
                yield return $"The argument '{name}' of '{call.Name}' is '{value}'; expected {fault}.";
            }
        }
    }

    private static string? Fault(Examined examined, CheckArgument argument, string value) => argument.Kind switch
    {
        ArgumentKind.Path when DocumentLook.XPathFault(value) is not null => "an XPath 1.0 from the root element",
        ArgumentKind.Number when !uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) => "a whole number",
        ArgumentKind.Duration when !examined.Css.Timers.TryGet(value, out _) && !TimerAmount.TryParse(value, out _) => "a timer or a duration in one unit as PT30S",
        ArgumentKind.Pattern when !IsPattern(value) => "a regular expression",
        _ => null,
    };

    private static bool IsPattern(string value)
    {
        try
        {
            return new Regex(value, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Options != RegexOptions.None;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

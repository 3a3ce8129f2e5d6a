using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace CatsIce.CommandLine;

/// <summary>Options whose value is one of a few words, or a number between two bounds; another value is told with what was expected.</summary>
internal static class Forms
{
    public static Option<T> OneOf<T>(this Option<T> option, params IReadOnlyCollection<string> words)
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(_ => words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        option.Validators.Add(result =>
        {
            foreach (var stranger in result.Tokens.Select(token => token.Value).Where(value => !words.Contains(value)))
            {
                result.AddError($"{option.Name} is '{stranger}'; expected one of {string.Join(", ", words)}.");
            }
        });
        return option;
    }

    /// <returns>Null when the option is not given.</returns>
    public static Option<T?> Whole<T>(string name, string description, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                if (result.Tokens is [var token] && T.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                {
                    return number;
                }

                result.AddError($"{name} is '{string.Join(' ', result.Tokens.Select(given => given.Value))}'; expected a whole number from {least} to {most}.");
                return null;
            },
        };
}

using System.CommandLine;
using System.Globalization;

namespace CatsIce.LoadTests.CommandLine;

/// <summary>Options that take a number between two bounds; another value is told with what was expected.</summary>
internal static class Numbers
{
    /// <returns>Null when the option is not given.</returns>
    public static Option<double?> Between(string name, string description, double least, double most) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = string.Join(' ', result.Tokens.Select(token => token.Value));
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} is '{text}'; expected a number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}.");
            return null;
        },
    };
}

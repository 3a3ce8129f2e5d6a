using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CatsIce.Schemas.Structure;

/// <summary>A step on the way from the root to an element.</summary>
/// <param name="Qualified">In the namespace of the specification: true for the root alone.</param>
internal readonly record struct PathStep(bool Qualified, string Name);

/// <summary>The part of XPath's patterns that names elements by their path: child steps, <c>*</c>, and <c>|</c> between alternatives.
/// A pattern without a root matches the end of the path, as in XSLT and Schematron. The root bears the prefix <c>css</c>.</summary>
internal sealed partial record PathPattern(string Text, ImmutableArray<PathStep> Steps)
{
    private const string RootPrefix = "css:";

    public static ImmutableArray<PathPattern> ParseUnion(string text) => [.. text.Split('|', StringSplitOptions.TrimEntries).Select(Parse)];

    public bool Matches(ReadOnlySpan<PathStep> path)
    {
        if (Steps.Length > path.Length)
        {
            return false;
        }

        var tail = path[^Steps.Length..];
        for (var i = 0; i < tail.Length; i++)
        {
            if (tail[i].Qualified != Steps[i].Qualified || (Steps[i].Name != "*" && Steps[i].Name != tail[i].Name))
            {
                return false;
            }
        }

        return true;
    }

    private static PathPattern Parse(string text) => new(text, [.. text.Split('/').Select(step =>
        StepForm().IsMatch(step)
            ? new PathStep(step.StartsWith(RootPrefix, StringComparison.Ordinal), step[(step.IndexOf(':', StringComparison.Ordinal) + 1)..])
            : throw new FormatException($"'{text}': only names and * joined by / are understood here, found '{step}'."))]);

    [GeneratedRegex(@"^(css:)?(\*|[A-Za-z_][\w.\-]*)$")]
    private static partial Regex StepForm();
}
